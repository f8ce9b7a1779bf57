// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "core/world/draw.h"
#include "core/world/translation_constructions.h"
#include "core/world/translation_phrases.h"

namespace lathe::world {

namespace {

/// A verb with an object noun that it takes.
struct Action {
    const Verb& verb;
    const Noun& noun;

    std::string core() const { return fmt::format("{} {}", verb.base, noun.singular); }
};

bool completes(const Verb& verb) {
    return verb.completes;
}
bool lasts(const Verb& verb) {
    return verb.lasts;
}
bool repeats(const Verb& verb) {
    return verb.repeats;
}

Action drawAction(Random& random, bool (*fits)(const Verb&)) {
    const Verb& verb = drawVerb(random, fits);
    return {verb, drawObject(random, verb)};
}

Bilingual past(Random& random) {
    const Action action = drawAction(random, completes);
    const Subject subject = drawSubject(random);
    const Phrase object = drawObjectPhrase(random, action.noun);
    return {fmt::format("{} {} {}.", subject.english, action.verb.past, object.english),
            fmt::format("{}{}了{}。", subject.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual timed(Random& random) {
    const Action action = drawAction(random, completes);
    const Subject subject = drawSubject(random);
    const Phrase object = drawObjectPhrase(random, action.noun);
    const Adverb& time = pick(random, pastTimes());
    if (oneIn(random, 3)) {
        return {fmt::format("{} {} {} {}.", time.english, subject.english, action.verb.past, object.english),
                fmt::format("{}{}{}了{}。", time.chinese, subject.chinese, action.verb.chinese, object.chinese), action.core()};
    }
    return {fmt::format("{} {} {} {}.", subject.english, action.verb.past, object.english, time.english),
            fmt::format("{}{}{}了{}。", subject.chinese, time.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual placed(Random& random) {
    const Action action = drawAction(random, completes);
    const Subject subject = drawSubject(random);
    const Phrase object = drawObjectPhrase(random, action.noun);
    const Adverb& place = pick(random, actionPlaces());
    const Adverb time = oneIn(random, 2) ? pick(random, pastTimes()) : Adverb{"", ""};
    return {fmt::format("{} {} {} {}{}{}.", subject.english, action.verb.past, object.english, place.english,
                        time.english.empty() ? "" : " ", time.english),
            fmt::format("{}{}{}{}了{}。", subject.chinese, time.chinese, place.chinese, action.verb.chinese, object.chinese),
            action.core()};
}

Bilingual progressive(Random& random) {
    const Action action = drawAction(random, lasts);
    const Subject subject = drawSubject(random);
    const Phrase object = indefinite(random, action.noun);
    const std::string english =
        fmt::format("{} {} {} {}", subject.english, subject.is(), formed(action.verb.progressive, action.verb), object.english);
    if (oneIn(random, 3)) {
        // 正在 holds the 在 of the place.
        const Adverb& place = pick(random, actionPlaces());
        return {fmt::format("{} {}.", english, place.english),
                fmt::format("{}正{}{}{}。", subject.chinese, place.chinese, action.verb.chinese, object.chinese), action.core()};
    }
    return {english + '.', fmt::format("{}正在{}{}。", subject.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual experience(Random& random) {
    const Action action = drawAction(random, repeats);
    const Subject subject = drawSubject(random);
    if (oneIn(random, 3)) {
        return {
            fmt::format("{} {} never {} {}.", subject.english, subject.has(), action.verb.participle, withArticle(action.noun.singular)),
            fmt::format("{}从来没有{}过{}。", subject.chinese, action.verb.chinese, action.noun.chinese), action.core()};
    }
    const Phrase object = demonstrative(random, action.noun);
    return {fmt::format("{} {} {} {} before.", subject.english, subject.has(), action.verb.participle, object.english),
            fmt::format("{}以前{}过{}。", subject.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual habit(Random& random) {
    const Action action = drawAction(random, lasts);
    const Subject subject = drawSubject(random);
    const std::string verb = formed(subject.present(action.verb), action.verb);
    const uint64_t sort = random.below(3);
    if (sort == 0) {
        return {fmt::format("{} often {} {}.", subject.english, verb, action.noun.plural),
                fmt::format("{}常常{}{}。", subject.chinese, action.verb.chinese, action.noun.chinese), action.core()};
    }
    const Adverb& time = pick(random, repeatedTimes());
    const Phrase object = indefinite(random, action.noun);
    return {fmt::format("{} {} {} {}.", subject.english, verb, object.english, time.english),
            fmt::format("{}{}{}{}。", subject.chinese, time.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual future(Random& random) {
    const Action action = drawAction(random, lasts);
    const Subject subject = drawSubject(random);
    const Phrase object = drawObjectPhrase(random, action.noun);
    const Adverb& time = pick(random, futureTimes());
    return {fmt::format("{} will {} {} {}.", subject.english, formed(action.verb.base, action.verb), object.english, time.english),
            fmt::format("{}{}要{}{}。", subject.chinese, time.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual modal(Random& random) {
    struct Modal {
        std::string_view third, other, chinese;
    };
    constexpr std::array modals = {Modal{"wants to", "want to", "想"},
                                   Modal{"should", "should", "应该"},
                                   Modal{"must", "must", "必须"},
                                   Modal{"does not want to", "do not want to", "不想"},
                                   Modal{"should not", "should not", "不应该"},
                                   Modal{"has decided to", "have decided to", "决定"}};
    const Action action = drawAction(random, lasts);
    const Subject subject = drawSubject(random);
    const Modal& wish = pick(random, modals);
    const Phrase object = drawObjectPhrase(random, action.noun);
    return {fmt::format("{} {} {} {}.", subject.english, subject.pick(wish.third, wish.other), formed(action.verb.base, action.verb),
                        object.english),
            fmt::format("{}{}{}{}。", subject.chinese, wish.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual undone(Random& random) {
    const Action action = drawAction(random, completes);
    const Subject subject = drawSubject(random);
    const Phrase object = demonstrative(random, action.noun);
    const Adverb time = oneIn(random, 2) ? pick(random, pastTimes()) : Adverb{"", ""};
    return {fmt::format("{} did not {} {}{}{}.", subject.english, action.verb.base, object.english, time.english.empty() ? "" : " ",
                        time.english),
            fmt::format("{}{}没有{}{}。", subject.chinese, time.chinese, action.verb.chinese, object.chinese), action.core()};
}

bool describable(const Noun& noun) {
    return !(noun.uses & (kEdible | kAnimal));
}

Action drawDescribable(Random& random, bool (*fits)(const Verb&)) {
    while (true) {
        const Action action = drawAction(random, fits);
        if (describable(action.noun))
            return action;
    }
}

Bilingual objectRelative(Random& random) {
    const Action action = drawDescribable(random, completes);
    const Subject subject = drawSubject(random);
    const Adverb time = oneIn(random, 2) ? pick(random, pastTimes()) : Adverb{"", ""};
    const Adjective& adjective = pick(random, thingAdjectives());
    const bool many = oneIn(random, 3);
    return {fmt::format("the {} that {} {}{}{} {} very {}.", many ? action.noun.plural : action.noun.singular, subject.english,
                        action.verb.past, time.english.empty() ? "" : " ", time.english, many ? "are" : "is", adjective.english),
            fmt::format("{}{}{}的{}{}很{}。", subject.chinese, time.chinese, action.verb.chinese, many ? "那些" : "", action.noun.chinese,
                        adjective.chinese),
            action.core()};
}

Bilingual subjectRelative(Random& random) {
    const Action action = drawAction(random, completes);
    const PersonNoun& person = pick(random, personNouns());
    const Phrase object = thisOne(random, action.noun);
    const Adjective& adjective = pick(random, personAdjectives());
    const bool many = oneIn(random, 3);
    return {fmt::format("the {} who {} {} {} very {}.", many ? person.plural : person.singular, action.verb.past, object.english,
                        many ? "are" : "is", adjective.english),
            fmt::format("{}{}的{}{}很{}。", action.verb.chinese, object.chinese, person.chinese, many ? "们" : "", adjective.chinese),
            action.core()};
}

/// What becomes of a definite thing: the result in 把 and 被.
struct Outcome {
    std::string_view past, participle, after;  // "took {the key} away": after the object
    std::string_view chinese;
    uint32_t objects;
};

constexpr std::array kOutcomes = {
    Outcome{"sold", "sold", "", "卖掉了", kTradable},
    Outcome{"ate", "eaten", " up", "吃完了", kEdible},
    Outcome{"threw", "thrown", " away", "扔掉了", kPortable},
    Outcome{"took", "taken", " away", "拿走了", kPortable},
    Outcome{"washed", "washed", " clean", "洗干净了", kWashable},
    Outcome{"repaired", "repaired", "", "修好了", kRepairable},
    Outcome{"broke", "broken", "", "弄坏了", kBreakable},
    Outcome{"hid", "hidden", "", "藏起来了", kPortable},
};

std::string_view chineseOf(const Outcome& outcome, const Noun& noun) {
    // Glass and china shatter, machines go wrong.
    return outcome.past == "broke" && !(noun.uses & kRepairable) ? "打破了" : outcome.chinese;
}

Bilingual disposal(Random& random) {
    const Outcome& outcome = pick(random, kOutcomes);
    const Noun& noun = drawNoun(random, outcome.objects);
    const Subject subject = drawSubject(random);
    return {fmt::format("{} {} the {}{}.", subject.english, outcome.past, noun.singular, outcome.after),
            fmt::format("{}把{}{}。", subject.chinese, noun.chinese, chineseOf(outcome, noun)),
            fmt::format("{} {}", outcome.past, noun.singular)};
}

Bilingual disposalPlace(Random& random) {
    const Noun& noun = drawNoun(random, kPortable);
    const Subject subject = drawSubject(random);
    if (oneIn(random, 2)) {
        const Position& position = pick(random, positions());
        return {fmt::format("{} put the {} {}.", subject.english, noun.singular, position.english),
                fmt::format("{}把{}放在{}了。", subject.chinese, noun.chinese, position.chinese),
                fmt::format("put {} {}", noun.singular, position.english)};
    }
    const Adverb& destination = pick(random, destinations());
    return {fmt::format("{} took the {} to {}.", subject.english, noun.singular, destination.english),
            fmt::format("{}把{}带到{}了。", subject.chinese, noun.chinese, destination.chinese),
            fmt::format("take {} {}", noun.singular, destination.english)};
}

Bilingual disposalReceiver(Random& random) {
    struct Transfer {
        std::string_view past, after, chinese;
    };
    constexpr std::array transfers = {Transfer{"gave", "", "送给了"}, Transfer{"sold", "", "卖给了"}, Transfer{"lent", "", "借给了"},
                                      Transfer{"gave", " back", "还给了"}};
    const Transfer& transfer = pick(random, transfers);
    const Noun& noun = drawNoun(random, kTradable);
    const Subject subject = drawNamedSubject(random);
    const Phrase receiver = drawReceiver(random);
    return {fmt::format("{} {} the {}{} to {}.", subject.english, transfer.past, noun.singular, transfer.after, receiver.english),
            fmt::format("{}把{}{}{}。", subject.chinese, noun.chinese, transfer.chinese, receiver.chinese),
            fmt::format("{}{} {}", transfer.past, transfer.after, noun.singular)};
}

Bilingual passive(Random& random) {
    const Outcome& outcome = pick(random, kOutcomes);
    const Noun& noun = drawNoun(random, outcome.objects);
    const Phrase thing = oneIn(random, 2) ? definite(noun) : thisOne(random, noun);
    const Phrase agent = drawReceiver(random);
    const Adverb time = oneIn(random, 3) ? pick(random, pastTimes()) : Adverb{"", ""};
    return {fmt::format("{} was {}{} by {}{}{}.", thing.english, outcome.participle, outcome.after, agent.english,
                        time.english.empty() ? "" : " ", time.english),
            fmt::format("{}{}被{}{}。", thing.chinese, time.chinese, agent.chinese, chineseOf(outcome, noun)),
            fmt::format("{} {}", outcome.participle, noun.singular)};
}

Bilingual errand(Random& random) {
    const Action action = drawAction(random, [](const Verb& verb) { return verb.completes && verb.lasts; });
    const Subject subject = drawSubject(random);
    const Adverb& destination = pick(random, destinations());
    const Phrase object = indefinite(random, action.noun);
    return {fmt::format("{} went to {} and {} {}.", subject.english, destination.english, action.verb.past, object.english),
            fmt::format("{}去{}{}了{}。", subject.chinese, destination.chinese, action.verb.chinese, object.chinese), action.core()};
}

Bilingual gift(Random& random) {
    struct Favour {
        std::string_view past, before, after;  // 给 P 买了 O
        uint32_t objects;
    };
    constexpr std::array favours = {Favour{"gave", "送给了", "", kTradable | kPortable}, Favour{"bought", "给", "买了", kTradable},
                                    Favour{"wrote", "给", "写了", kWritable}, Favour{"sold", "卖给了", "", kTradable}};
    const Favour& favour = pick(random, favours);
    const Noun& noun = drawNoun(random, favour.objects);
    const Subject subject = drawNamedSubject(random);
    const Phrase receiver = drawReceiver(random);
    const Phrase object = indefinite(random, noun);
    return {fmt::format("{} {} {} {}.", subject.english, favour.past, receiver.english, object.english),
            fmt::format("{}{}{}{}{}。", subject.chinese, favour.before, receiver.chinese, favour.after, object.chinese),
            fmt::format("{} {}", favour.past, noun.singular)};
}

Bilingual inability(Random& random) {
    struct Inability {
        std::string_view english, chinese;
        uint32_t objects;
    };
    constexpr std::array inabilities = {Inability{"cannot find", "找不到", kPortable}, Inability{"cannot afford", "买不起", kTradable},
                                        Inability{"cannot understand", "看不懂", kReadable}, Inability{"cannot lift", "搬不动", kMovable},
                                        Inability{"cannot repair", "修不好", kRepairable}};
    const Inability& inability = pick(random, inabilities);
    const Noun& noun = drawNoun(random, inability.objects);
    const Subject subject = drawSubject(random);
    const Phrase object = thisOne(random, noun);
    return {fmt::format("{} {} {}.", subject.english, inability.english, object.english),
            fmt::format("{}{}{}。", subject.chinese, inability.chinese, object.chinese),
            fmt::format("{} {}", inability.english, noun.singular)};
}

constexpr std::array kActionConstructions = {
    TranslationConstruction{"past", past, 8, 5},
    TranslationConstruction{"time", timed, 9, 6},
    TranslationConstruction{"place", placed, 9, 7},
    TranslationConstruction{"progressive", progressive, 7, 5},
    TranslationConstruction{"experience", experience, 5, 5},
    TranslationConstruction{"habit", habit, 5, 4},
    TranslationConstruction{"future", future, 5, 4},
    TranslationConstruction{"modal", modal, 5, 4},
    TranslationConstruction{"negation", undone, 4, 4},
    TranslationConstruction{"object relative clause", objectRelative, 6, 6},
    TranslationConstruction{"subject relative clause", subjectRelative, 4, 5},
    TranslationConstruction{"disposal", disposal, 3, 4},
    TranslationConstruction{"disposal to a place", disposalPlace, 3, 4},
    TranslationConstruction{"disposal to a person", disposalReceiver, 1, 3},
    TranslationConstruction{"passive", passive, 2, 4},
    TranslationConstruction{"errand", errand, 3, 3},
    TranslationConstruction{"gift", gift, 4, 4},
    TranslationConstruction{"inability", inability, 0.6, 2},
};

}  // namespace

std::span<const TranslationConstruction> actionConstructions() {
    return kActionConstructions;
}

}  // namespace lathe::world
