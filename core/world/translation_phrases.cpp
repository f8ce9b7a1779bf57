// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/translation_phrases.h"

#include <fmt/format.h>

#include <array>

#include "core/world/draw.h"

namespace lathe::world {

namespace {

struct Pronoun {
    std::string_view english, object, chinese;
    bool plural = false, first = false;
};

constexpr std::array kPronouns = {Pronoun{"he", "him", "他"}, Pronoun{"she", "her", "她"}, Pronoun{"I", "me", "我", false, true},
                                  Pronoun{"they", "them", "他们", true}, Pronoun{"we", "us", "我们", true}};

struct Owner {
    std::string_view english, chinese;
};

constexpr std::array kOwners = {Owner{"my", "我"}, Owner{"his", "他"}, Owner{"her", "她"}, Owner{"our", "我们"}, Owner{"their", "他们"}};

// Kin follow a pronoun without 的.
constexpr std::array kKin = {Owner{"mother", "妈妈"},         Owner{"father", "爸爸"},          Owner{"older brother", "哥哥"},
                             Owner{"younger sister", "妹妹"}, Owner{"younger brother", "弟弟"}, Owner{"older sister", "姐姐"},
                             Owner{"grandmother", "奶奶"},    Owner{"grandfather", "爷爷"}};

constexpr std::array kOwnerNames = {Owner{"Xiao Ming", "小明"}, Owner{"Xiao Hong", "小红"}, Owner{"Wang Fang", "王芳"},
                                    Owner{"Li Wei", "李伟"},    Owner{"Zhang Min", "张敏"}, Owner{"Liu Yang", "刘洋"}};

struct Attributive {
    std::string_view english, chinese;
    uint32_t uses;  // of nouns that it may stand before
};

constexpr uint32_t kColoured = kWearable | kRepairable | kBreakable;
constexpr std::array kAttributives = {
    Attributive{"big", "大", kAnimal | kEdible | kMovable | kDrawable},
    Attributive{"small", "小", kAnimal | kEdible | kMovable | kDrawable},
    Attributive{"black", "黑色的", kAnimal | kColoured},
    Attributive{"white", "白色的", kAnimal | kColoured},
    Attributive{"red", "红色的", kColoured},
    Attributive{"blue", "蓝色的", kColoured},
    Attributive{"green", "绿色的", kColoured},
    Attributive{"new", "新", kColoured | kReadable | kMovable},
    Attributive{"old", "旧", kColoured | kReadable | kMovable},
};

/// An adjective that fits, or nothing.
Phrase attributive(Random& random, const Noun& noun) {
    if (!oneIn(random, 3))
        return {};
    const auto& adjective = pick(random, kAttributives);
    if (!(adjective.uses & noun.uses))
        return {};
    return {fmt::format("{} ", adjective.english), std::string(adjective.chinese)};
}

Subject kin(Random& random) {
    const Owner& owner = pick(random, kOwners);
    const Owner& relative = pick(random, kKin);
    return {{fmt::format("{} {}", owner.english, relative.english), fmt::format("{}{}", owner.chinese, relative.chinese)}};
}

Subject person(Random& random) {
    const PersonNoun& noun = pick(random, personNouns());
    if (oneIn(random, 5))
        return {{fmt::format("the {}", noun.plural), fmt::format("{}们", noun.chinese)}, true};
    if (oneIn(random, 4))
        return {{fmt::format("that {}", noun.singular), fmt::format("那{}{}", noun.measure, noun.chinese)}};
    return {{fmt::format("the {}", noun.singular), std::string(noun.chinese)}};
}

}  // namespace

Subject drawNamedSubject(Random& random) {
    const uint64_t sort = random.below(6);
    if (sort == 0)
        return kin(random);
    if (sort == 1) {
        const Owner& name = pick(random, kOwnerNames);
        return {{std::string(name.english), std::string(name.chinese)}};
    }
    return person(random);
}

Subject drawSubject(Random& random) {
    if (!oneIn(random, 4))
        return drawNamedSubject(random);
    const Pronoun& pronoun = pick(random, kPronouns);
    return {{std::string(pronoun.english), std::string(pronoun.chinese)}, pronoun.plural, pronoun.first};
}

Phrase drawReceiver(Random& random) {
    if (!oneIn(random, 4))
        return drawNamedSubject(random);
    const Pronoun& pronoun = pick(random, kPronouns);
    return {std::string(pronoun.object), std::string(pronoun.chinese)};
}

const Noun& drawNoun(Random& random, uint32_t uses, uint32_t without) {
    while (true) {
        const Noun& noun = pick(random, nouns());
        if ((noun.uses & uses) && !(noun.uses & without))
            return noun;
    }
}

const Verb& drawVerb(Random& random, bool (*fits)(const Verb&)) {
    while (true) {
        const Verb& verb = pick(random, verbs());
        if (fits(verb))
            return verb;
    }
}

const Noun& drawObject(Random& random, const Verb& verb) {
    return drawNoun(random, verb.objects);
}

std::string withArticle(std::string_view english) {
    const bool vowel = std::string_view("aeiou").find(english.front()) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", english);
}

Phrase counted(int number, const Noun& noun) {
    return {fmt::format("{} {}", englishNumber(number), noun.plural),
            fmt::format("{}{}{}", chineseCount(number), noun.measure, noun.chinese)};
}

Phrase indefinite(Random& random, const Noun& noun) {
    const Phrase adjective = attributive(random, noun);
    if (oneIn(random, 2)) {
        return {withArticle(fmt::format("{}{}", adjective.english, noun.singular)),
                fmt::format("一{}{}{}", noun.measure, adjective.chinese, noun.chinese)};
    }
    const int number = 2 + static_cast<int>(random.below(9));
    return {fmt::format("{} {}{}", englishNumber(number), adjective.english, noun.plural),
            fmt::format("{}{}{}{}", chineseCount(number), noun.measure, adjective.chinese, noun.chinese)};
}

Phrase thisOne(Random& random, const Noun& noun) {
    const bool near = oneIn(random, 2);
    return {fmt::format("{} {}", near ? "this" : "that", noun.singular),
            fmt::format("{}{}{}", near ? "这" : "那", noun.measure, noun.chinese)};
}

Phrase demonstrative(Random& random, const Noun& noun) {
    if (!oneIn(random, 3))
        return thisOne(random, noun);
    const bool near = oneIn(random, 2);
    const std::string_view english = near ? "these" : "those";
    const std::string_view chinese = near ? "这" : "那";
    if (oneIn(random, 2))
        return {fmt::format("{} {}", english, noun.plural), fmt::format("{}些{}", chinese, noun.chinese)};
    const Phrase number = counted(2 + static_cast<int>(random.below(4)), noun);
    return {fmt::format("{} {}", english, number.english), fmt::format("{}{}", chinese, number.chinese)};
}

Phrase definite(const Noun& noun) {
    return {fmt::format("the {}", noun.singular), std::string(noun.chinese)};
}

Phrase owned(Random& random, const Noun& noun) {
    if (oneIn(random, 3)) {
        const PersonNoun& owner = pick(random, personNouns());
        return {fmt::format("the {}'s {}", owner.singular, noun.singular), fmt::format("{}的{}", owner.chinese, noun.chinese)};
    }
    const Owner& owner = pick(random, kOwners);
    return {fmt::format("{} {}", owner.english, noun.singular), fmt::format("{}的{}", owner.chinese, noun.chinese)};
}

Phrase inGeneral(const Noun& noun) {
    return {std::string(noun.plural), std::string(noun.chinese)};
}

Phrase drawObjectPhrase(Random& random, const Noun& noun) {
    const uint64_t sort = random.below(6);
    if (sort == 0)
        return owned(random, noun);
    return sort <= 2 ? demonstrative(random, noun) : indefinite(random, noun);
}

std::string formed(std::string_view form, const Verb& verb) {
    return verb.particle.empty() ? std::string(form) : fmt::format("{} {}", form, verb.particle);
}

}  // namespace lathe::world
