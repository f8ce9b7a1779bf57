// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "core/world/draw.h"
#include "core/world/translation_constructions.h"
#include "core/world/translation_phrases.h"

namespace lathe::world {

namespace {

constexpr uint32_t kThingKinds = kTradable | kPortable;

/// Two of a sort that can be compared, with an adjective of that sort.
struct Compared {
    Phrase first, second;
    Adjective adjective;
    std::string core;
};

Subject drawSingleSubject(Random& random) {
    Subject subject = drawNamedSubject(random);
    while (subject.plural)
        subject = drawNamedSubject(random);
    return subject;
}

Compared drawCompared(Random& random) {
    if (oneIn(random, 3)) {
        const Subject first = drawSingleSubject(random);
        Subject second = drawSingleSubject(random);
        while (second.english == first.english)
            second = drawSingleSubject(random);
        const Adjective& adjective = pick(random, personAdjectives());
        return {first, second, adjective, fmt::format("{} {} {}", first.english, adjective.english, second.english)};
    }
    const bool animals = oneIn(random, 2);
    const Noun& first = animals ? drawNoun(random, kAnimal) : drawNoun(random, kThingKinds, kEdible);
    const Noun& second = animals ? drawNoun(random, kAnimal) : drawNoun(random, kThingKinds, kEdible);
    const Adjective& adjective = animals ? pick(random, animalAdjectives()) : pick(random, thingAdjectives());
    const bool near = oneIn(random, 2);
    const auto pointed = [](const Noun& noun, bool here) {
        return Phrase{fmt::format("{} {}", here ? "this" : "that", noun.singular),
                      fmt::format("{}{}{}", here ? "这" : "那", noun.measure, noun.chinese)};
    };
    return {pointed(first, near), pointed(second, !near), adjective,
            fmt::format("{} {} {}", first.singular, adjective.english, second.singular)};
}

Bilingual comparison(Random& random) {
    const Compared pair = drawCompared(random);
    const auto& [first, second, adjective, core] = pair;
    switch (random.below(5)) {
        case 0:
            return {fmt::format("{} is much {} than {}.", first.english, adjective.comparative, second.english),
                    fmt::format("{}比{}{}得多。", first.chinese, second.chinese, adjective.chinese), core};
        case 1:
            return {fmt::format("{} is a little {} than {}.", first.english, adjective.comparative, second.english),
                    fmt::format("{}比{}{}一点。", first.chinese, second.chinese, adjective.chinese), core};
        default:
            return {fmt::format("{} is {} than {}.", first.english, adjective.comparative, second.english),
                    fmt::format("{}比{}{}。", first.chinese, second.chinese, adjective.chinese), core};
    }
}

Bilingual equality(Random& random) {
    const Compared pair = drawCompared(random);
    const auto& [first, second, adjective, core] = pair;
    if (oneIn(random, 2)) {
        return {fmt::format("{} is not as {} as {}.", first.english, adjective.english, second.english),
                fmt::format("{}没有{}{}。", first.chinese, second.chinese, adjective.chinese), core};
    }
    return {fmt::format("{} is as {} as {}.", first.english, adjective.english, second.english),
            fmt::format("{}和{}一样{}。", first.chinese, second.chinese, adjective.chinese), core};
}

Bilingual quality(Random& random) {
    const Compared pair = drawCompared(random);
    const auto& [first, second, adjective, core] = pair;
    const std::string held = fmt::format("{} {}", first.english, adjective.english);
    switch (random.below(4)) {
        case 0:
            return {fmt::format("{} is the {}.", first.english, adjective.superlative),
                    fmt::format("{}最{}。", first.chinese, adjective.chinese), held};
        case 1:
            return {fmt::format("{} is not {}.", first.english, adjective.english),
                    fmt::format("{}不{}。", first.chinese, adjective.chinese), held};
        case 2:
            return {fmt::format("{} is too {}.", first.english, adjective.english),
                    fmt::format("{}太{}了。", first.chinese, adjective.chinese), held};
        default:
            return {fmt::format("{} is very {}.", first.english, adjective.english),
                    fmt::format("{}很{}。", first.chinese, adjective.chinese), held};
    }
}

/// So many of noun, with the verb that agrees in English.
struct Amount {
    Phrase phrase;
    std::string_view is;
};

Amount drawAmount(Random& random, const Noun& noun) {
    if (oneIn(random, 2))
        return {{withArticle(noun.singular), fmt::format("一{}{}", noun.measure, noun.chinese)}, "is"};
    return {counted(2 + static_cast<int>(random.below(9)), noun), "are"};
}

Bilingual existence(Random& random) {
    const Noun& noun = drawNoun(random, kPortable | kAnimal);
    const Position& position = pick(random, positions());
    const std::string core = fmt::format("{} {}", noun.singular, position.english);
    if (oneIn(random, 4)) {
        return {fmt::format("there are no {} {}.", noun.plural, position.english),
                fmt::format("{}没有{}。", position.chinese, noun.chinese), core};
    }
    const Amount amount = drawAmount(random, noun);
    return {fmt::format("there {} {} {}.", amount.is, amount.phrase.english, position.english),
            fmt::format("{}有{}。", position.chinese, amount.phrase.chinese), core};
}

Bilingual location(Random& random) {
    const Noun& noun = drawNoun(random, kPortable | kAnimal);
    const Position& position = pick(random, positions());
    const Phrase thing = oneIn(random, 2) ? definite(noun) : owned(random, noun);
    return {fmt::format("{} is {}.", thing.english, position.english), fmt::format("{}在{}。", thing.chinese, position.chinese),
            fmt::format("{} {}", noun.singular, position.english)};
}

Bilingual possession(Random& random) {
    const Subject subject = drawSubject(random);
    if (oneIn(random, 3)) {
        const Noun& noun = drawNoun(random, kThingKinds);
        const Phrase thing = thisOne(random, noun);
        const PersonNoun& owner = pick(random, personNouns());
        return {fmt::format("{} is the {}'s.", thing.english, owner.singular), fmt::format("{}是{}的。", thing.chinese, owner.chinese),
                fmt::format("{} {}", noun.singular, owner.singular)};
    }
    const Noun& noun = drawNoun(random, kTradable | kAnimal);
    const std::string core = fmt::format("{} {}", noun.singular, subject.english);
    if (oneIn(random, 3)) {
        return {fmt::format("{} {} not have {}.", subject.english, subject.does(), withArticle(noun.singular)),
                fmt::format("{}没有{}。", subject.chinese, noun.chinese), core};
    }
    const Phrase object = indefinite(random, noun);
    return {fmt::format("{} {} {}.", subject.english, subject.has(), object.english),
            fmt::format("{}有{}。", subject.chinese, object.chinese), core};
}

Bilingual liking(Random& random) {
    const Subject subject = drawSubject(random);
    if (oneIn(random, 2)) {
        const Verb& verb = drawVerb(random, [](const Verb& v) { return v.lasts && v.completes; });
        const Noun& noun = drawObject(random, verb);
        return {fmt::format("{} {} {} {}.", subject.english, subject.pick("likes", "like"), verb.progressive, noun.plural),
                fmt::format("{}喜欢{}{}。", subject.chinese, verb.chinese, noun.chinese), fmt::format("{} {}", verb.base, noun.singular)};
    }
    const Noun& noun = drawNoun(random, kAnimal | kTradable);
    const bool likes = !oneIn(random, 3);
    return {fmt::format("{} {} {}.", subject.english, likes ? subject.pick("likes", "like") : subject.pick("does not like", "do not like"),
                        noun.plural),
            fmt::format("{}{}{}。", subject.chinese, likes ? "喜欢" : "不喜欢", noun.chinese),
            fmt::format("{} {}", noun.singular, subject.english)};
}

Bilingual bothOf(Random& random) {
    const Subject first = drawNamedSubject(random);
    Subject second = drawNamedSubject(random);
    while (second.english == first.english)
        second = drawNamedSubject(random);
    const Noun& noun = drawNoun(random, kAnimal | kTradable);
    return {fmt::format("{} and {} both like {}.", first.english, second.english, noun.plural),
            fmt::format("{}和{}都喜欢{}。", first.chinese, second.chinese, noun.chinese),
            fmt::format("{} {}", noun.singular, first.english)};
}

Bilingual wearing(Random& random) {
    const Noun& noun = drawNoun(random, kWearable);
    const Subject subject = drawSubject(random);
    struct Colour {
        std::string_view english, chinese;
    };
    constexpr std::array colours = {Colour{"red", "红色的"},  Colour{"black", "黑色的"}, Colour{"white", "白色的"},
                                    Colour{"blue", "蓝色的"}, Colour{"green", "绿色的"}, Colour{"yellow", "黄色的"},
                                    Colour{"grey", "灰色的"}};
    const Colour& colour = pick(random, colours);
    return {fmt::format("{} {} wearing a {} {}.", subject.english, subject.is(), colour.english, noun.singular),
            fmt::format("{}{}着一{}{}{}。", subject.chinese, noun.wear, noun.measure, colour.chinese, noun.chinese),
            fmt::format("{} {}", colour.english, noun.singular)};
}

Bilingual duration(Random& random) {
    struct Doing {
        std::string_view past, chinese;
    };
    struct Unit {
        std::string_view plural, chinese;
    };
    constexpr std::array doings = {Doing{"waited", "等"}, Doing{"worked", "工作"}, Doing{"lived", "住"}, Doing{"studied", "学习"},
                                   Doing{"stood", "站"}};
    constexpr std::array units = {Unit{"hours", "个小时"}, Unit{"days", "天"},  Unit{"weeks", "个星期"},
                                  Unit{"months", "个月"},  Unit{"years", "年"}, Unit{"minutes", "分钟"}};
    const Subject subject = drawSubject(random);
    const Doing& doing = pick(random, doings);
    const Unit& unit = pick(random, units);
    const Adverb& place = pick(random, actionPlaces());
    const int number = 2 + static_cast<int>(random.below(19));
    return {fmt::format("{} {} {} for {} {}.", subject.english, doing.past, place.english, englishNumber(number), unit.plural),
            fmt::format("{}{}{}了{}{}。", subject.chinese, place.chinese, doing.chinese, chineseCount(number), unit.chinese),
            fmt::format("{} {} {}", doing.past, place.english, unit.plural)};
}

int drawLargeNumber(Random& random) {
    return 11 + static_cast<int>(random.below(89));
}

Bilingual price(Random& random) {
    const Noun& noun = drawNoun(random, kTradable);
    const Phrase thing = thisOne(random, noun);
    const int number = drawLargeNumber(random);
    return {fmt::format("{} costs {} yuan.", thing.english, englishNumber(number)),
            fmt::format("{}{}块钱。", thing.chinese, chineseCount(number)), fmt::format("{} {}", noun.singular, number)};
}

Bilingual largeNumber(Random& random) {
    const Noun& noun = drawNoun(random, kTradable);
    const int number = drawLargeNumber(random);
    const Phrase object = counted(number, noun);
    const Subject subject = drawSubject(random);
    const bool buys = oneIn(random, 2);
    return {fmt::format("{} {} {}.", subject.english, buys ? "bought" : "sold", object.english),
            fmt::format("{}{}了{}。", subject.chinese, buys ? "买" : "卖", object.chinese), fmt::format("{} {}", noun.singular, number)};
}

Bilingual growing(Random& random) {
    const Compared pair = drawCompared(random);
    const Adjective& adjective = pair.adjective;
    const std::string more = adjective.comparative.starts_with("more ")
                                 ? fmt::format("more and {}", adjective.comparative)
                                 : fmt::format("{} and {}", adjective.comparative, adjective.comparative);
    return {fmt::format("{} is getting {}.", pair.first.english, more),
            fmt::format("{}越来越{}了。", pair.first.chinese, adjective.chinese),
            fmt::format("{} {}", pair.first.english, adjective.english)};
}

constexpr std::array kStateConstructions = {
    TranslationConstruction{"comparison", comparison, 5, 6}, TranslationConstruction{"equality", equality, 3, 4},
    TranslationConstruction{"quality", quality, 3, 3},       TranslationConstruction{"existence", existence, 5, 5},
    TranslationConstruction{"location", location, 3, 3},     TranslationConstruction{"possession", possession, 3, 3},
    TranslationConstruction{"liking", liking, 3, 3},         TranslationConstruction{"both", bothOf, 1.5, 2},
    TranslationConstruction{"wearing", wearing, 1, 1},       TranslationConstruction{"duration", duration, 3, 3},
    TranslationConstruction{"price", price, 1, 3},           TranslationConstruction{"large number", largeNumber, 1, 3},
    TranslationConstruction{"growing", growing, 0.6, 2},
};

}  // namespace

std::span<const TranslationConstruction> stateConstructions() {
    return kStateConstructions;
}

}  // namespace lathe::world
