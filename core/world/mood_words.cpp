// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/mood_words.h"

#include <array>

namespace lathe::world {

namespace {

ReviewTopic meals() {
    return {{"soup", "bread", "coffee", "salad", "sauce", "breakfast", "dessert", "pie", "steak", "omelette", "pudding", "risotto"},
            {"delicious", "tasty", "superb", "flavourful", "perfect", "appetising", "tempting", "satisfying"},
            {"bland", "tasteless", "disgusting", "unappetising", "nasty", "overcooked", "mediocre", "sickening"},
            {"scrumptious", "luscious", "exquisite", "sublime", "delectable", "divine", "heavenly"},
            {"insipid", "revolting", "unpalatable", "vile", "inedible", "repulsive", "abysmal"},
            {"seasonal", "regional", "homemade", "imported", "brown", "vegetarian"},
            {"hot", "thick", "small", "large", "dark"}};
}

ReviewTopic people() {
    return {{"waiter", "guide", "driver", "nurse", "clerk", "cook", "porter", "teacher", "barber", "dentist", "plumber", "receptionist"},
            {"friendly", "helpful", "polite", "patient", "cheerful", "attentive", "skilful", "honest"},
            {"rude", "careless", "grumpy", "lazy", "unfriendly", "impatient", "arrogant", "dishonest"},
            {"courteous", "obliging", "affable", "gracious", "considerate", "diligent", "amiable"},
            {"surly", "insolent", "slovenly", "callous", "brusque", "haughty", "inept"},
            {"local", "bearded", "left-handed", "married", "Norwegian", "Italian"},
            {"tall", "young", "old", "short", "slim"}};
}

ReviewTopic places() {
    return {{"room", "lobby", "garden", "bathroom", "terrace", "hotel", "restaurant", "cabin", "museum", "park", "campsite", "station"},
            {"cosy", "spotless", "tidy", "inviting", "delightful", "beautiful", "welcoming", "comfortable"},
            {"filthy", "cramped", "gloomy", "dirty", "ugly", "shabby", "smelly", "uncomfortable"},
            {"idyllic", "picturesque", "immaculate", "tranquil", "enchanting", "serene", "luxurious"},
            {"squalid", "dingy", "dilapidated", "grimy", "dreary", "decrepit", "seedy"},
            {"square", "public", "round", "central", "western", "rectangular"},
            {"large", "small", "wide", "old", "narrow"},
            true};
}

ReviewTopic goods() {
    return {{"lamp", "kettle", "jacket", "phone", "chair", "umbrella", "suitcase", "bicycle", "watch", "drill", "camera", "tent"},
            {"sturdy", "reliable", "handy", "elegant", "practical", "durable", "useful", "trustworthy"},
            {"flimsy", "faulty", "useless", "unreliable", "defective", "overpriced", "worthless", "impractical"},
            {"ingenious", "robust", "nifty", "versatile", "exemplary", "dependable", "sleek"},
            {"shoddy", "rickety", "tacky", "cumbersome", "botched", "substandard", "ramshackle"},
            {"grey", "black", "foreign", "Danish", "Korean", "striped"},
            {"light", "small", "large", "long", "flat"}};
}

ReviewTopic shows() {
    return {{"film", "book", "song", "concert", "play", "lecture", "novel", "opera", "musical", "speech", "comedy", "ballad"},
            {"gripping", "moving", "witty", "brilliant", "inspiring", "memorable", "entertaining", "clever"},
            {"dull", "tedious", "predictable", "shallow", "boring", "pointless", "tiresome", "silly"},
            {"riveting", "poignant", "masterly", "spellbinding", "exhilarating", "stirring", "hilarious"},
            {"turgid", "banal", "vapid", "trite", "hackneyed", "lacklustre", "dismal"},
            {"German", "medieval", "historical", "Irish", "anonymous", "recent"},
            {"long", "short", "old", "new", "modern"},
            true};
}

ReviewTopic services() {
    return {{"delivery", "tour", "repair", "lesson", "flight", "journey", "haircut", "course", "checkout", "cleaning", "booking", "trip"},
            {"smooth", "prompt", "flawless", "efficient", "enjoyable", "painless", "refreshing", "professional"},
            {"chaotic", "stressful", "sloppy", "exhausting", "miserable", "hopeless", "frustrating", "unpleasant"},
            {"seamless", "effortless", "blissful", "punctual", "gratifying", "impeccable", "stellar"},
            {"haphazard", "shambolic", "gruelling", "harrowing", "calamitous", "irksome", "atrocious"},
            {"weekly", "official", "private", "routine", "separate", "monthly"},
            {"long", "short", "brief", "early"}};
}

constexpr std::array<std::string_view, 6> kGeneralPraise = {"good", "great", "excellent", "wonderful", "lovely", "fantastic"};
constexpr std::array<std::string_view, 6> kGeneralBlame = {"bad", "awful", "terrible", "horrible", "dreadful", "disappointing"};

}  // namespace

std::string_view toString(Mood mood) {
    constexpr std::string_view names[] = {"positive", "negative", "neutral"};
    return names[static_cast<size_t>(mood)];
}

Mood opposite(Mood mood) {
    constexpr Mood opposites[] = {Mood::Negative, Mood::Positive, Mood::Neutral};
    return opposites[static_cast<size_t>(mood)];
}

std::span<const ReviewTopic> reviewTopics() {
    static const std::array<ReviewTopic, 6> all = {meals(), people(), places(), goods(), shows(), services()};
    return all;
}

std::span<const std::string_view> generalPraise() {
    return kGeneralPraise;
}

std::span<const std::string_view> generalBlame() {
    return kGeneralBlame;
}

}  // namespace lathe::world
