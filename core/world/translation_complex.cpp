// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "core/world/draw.h"
#include "core/world/translation_constructions.h"
#include "core/world/translation_phrases.h"

namespace lathe::world {

namespace {

bool ordinary(const Verb& verb) {
    return verb.completes && verb.lasts;
}

std::string coreOf(const Verb& verb, const Noun& noun) {
    return fmt::format("{} {}", verb.base, noun.singular);
}

std::string_view questionDoes(const Subject& subject) {
    return subject.pick("does", "do");
}

Bilingual yesNo(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const Subject subject = drawSubject(random);
    const std::string core = coreOf(verb, noun);
    switch (random.below(4)) {
        case 0:
            return {fmt::format("{} {} like {}?", questionDoes(subject), subject.english, noun.plural),
                    fmt::format("{}喜欢{}吗？", subject.chinese, noun.chinese), fmt::format("like {}", noun.singular)};
        case 1: {
            const Phrase object = thisOne(random, noun);
            const Adverb& time = pick(random, futureTimes());
            return {fmt::format("will {} {} {} {}?", subject.english, verb.base, object.english, time.english),
                    fmt::format("{}{}要{}{}吗？", subject.chinese, time.chinese, verb.chinese, object.chinese), core};
        }
        default: {
            const Phrase object = demonstrative(random, noun);
            return {fmt::format("did {} {} {}?", subject.english, verb.base, object.english),
                    fmt::format("{}{}了{}吗？", subject.chinese, verb.chinese, object.chinese), core};
        }
    }
}

Bilingual whereIs(Random& random) {
    const Noun& noun = drawNoun(random, kPortable | kAnimal);
    if (oneIn(random, 3))
        return {fmt::format("where are those {}?", noun.plural), fmt::format("那些{}在哪里？", noun.chinese),
                fmt::format("those {}", noun.plural)};
    const Phrase thing = oneIn(random, 2) ? definite(noun) : owned(random, noun);
    return {fmt::format("where is {}?", thing.english), fmt::format("{}在哪里？", thing.chinese), thing.english};
}

Bilingual whereDid(Random& random) {
    const Verb& verb = drawVerb(random, [](const Verb& v) { return v.completes; });
    const Noun& noun = drawObject(random, verb);
    const Subject subject = drawSubject(random);
    const Phrase object = thisOne(random, noun);
    const bool place = !oneIn(random, 3);
    return {fmt::format("{} did {} {} {}?", place ? "where" : "when", subject.english, verb.base, object.english),
            fmt::format("{}是{}{}{}的？", subject.chinese, place ? "在哪里" : "什么时候", verb.chinese, object.chinese),
            coreOf(verb, noun)};
}

Bilingual whoWhat(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const std::string core = coreOf(verb, noun);
    if (oneIn(random, 2)) {
        const Phrase object = demonstrative(random, noun);
        return {fmt::format("who {} {}?", verb.past, object.english), fmt::format("谁{}了{}？", verb.chinese, object.chinese), core};
    }
    const Subject subject = drawSubject(random);
    return {fmt::format("how many {} did {} {}?", noun.plural, subject.english, verb.base),
            fmt::format("{}{}了几{}{}？", subject.chinese, verb.chinese, noun.measure, noun.chinese), core};
}

Bilingual request(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const Phrase object = thisOne(random, noun);
    if (oneIn(random, 3)) {
        const Phrase thing = thisOne(random, drawNoun(random, kPortable));
        return {fmt::format("please give me {}.", thing.english), fmt::format("请给我{}。", thing.chinese),
                fmt::format("give {}", thing.english)};
    }
    const bool asks = oneIn(random, 2);
    return {fmt::format("{} {} {}.", asks ? "please" : "do not", verb.base, object.english),
            fmt::format("{}{}{}。", asks ? "请" : "不要", verb.chinese, object.chinese), coreOf(verb, noun)};
}

Bilingual because(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const Subject subject = drawSubject(random);
    const Phrase object = thisOne(random, noun);
    struct Reason {
        std::string_view english, chinese;
    };
    constexpr std::array reasons = {Reason{"it was raining", "下雨了"}, Reason{"it was too late", "太晚了"},
                                    Reason{"it was too cold", "天气太冷"}, Reason{"there was no time", "没有时间"}};
    const Reason& reason = pick(random, reasons);
    return {fmt::format("because {}, {} did not {} {}.", reason.english, subject.english, verb.base, object.english),
            fmt::format("因为{}，所以{}没有{}{}。", reason.chinese, subject.chinese, verb.chinese, object.chinese), coreOf(verb, noun)};
}

Bilingual condition(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const Subject subject = drawSubject(random);
    const Subject other = drawNamedSubject(random);
    const Phrase object = thisOne(random, noun);
    if (oneIn(random, 2)) {
        return {fmt::format("if it rains tomorrow, {} will not {} {}.", subject.english, verb.base, object.english),
                fmt::format("如果明天下雨，{}就不{}{}。", subject.chinese, verb.chinese, object.chinese), coreOf(verb, noun)};
    }
    return {fmt::format("if {} {} {}, {} will be very happy.", subject.english, subject.present(verb), object.english, other.english),
            fmt::format("如果{}{}{}，{}会很高兴。", subject.chinese, verb.chinese, object.chinese, other.chinese), coreOf(verb, noun)};
}

Bilingual meanwhile(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const Subject arriving = drawSubject(random);
    const Subject busy = drawNamedSubject(random);
    const Phrase object = indefinite(random, noun);
    return {fmt::format("when {} came home, {} {} {} {}.", arriving.english, busy.english, busy.was(), verb.progressive, object.english),
            fmt::format("{}回家的时候，{}正在{}{}。", arriving.chinese, busy.chinese, verb.chinese, object.chinese), coreOf(verb, noun)};
}

Bilingual sequence(Random& random) {
    const Verb& first = drawVerb(random, ordinary);
    const Verb& second = drawVerb(random, ordinary);
    const Noun& firstNoun = drawObject(random, first);
    const Noun& secondNoun = drawObject(random, second);
    const Subject subject = drawSubject(random);
    const Phrase firstObject = indefinite(random, firstNoun);
    const Phrase secondObject = indefinite(random, secondNoun);
    return {
        fmt::format("{} first {} {} and then {} {}.", subject.english, first.past, firstObject.english, second.past, secondObject.english),
        fmt::format("{}先{}了{}，然后{}了{}。", subject.chinese, first.chinese, firstObject.chinese, second.chinese, secondObject.chinese),
        fmt::format("{} {}", coreOf(first, firstNoun), coreOf(second, secondNoun))};
}

Bilingual notOnly(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& first = drawObject(random, verb);
    const Noun& second = drawObject(random, verb);
    const Subject subject = drawSubject(random);
    const Phrase firstObject = indefinite(random, first);
    const Phrase secondObject = indefinite(random, second);
    return {fmt::format("{} not only {} {} but also {}.", subject.english, verb.past, firstObject.english, secondObject.english),
            fmt::format("{}不但{}了{}，还{}了{}。", subject.chinese, verb.chinese, firstObject.chinese, verb.chinese, secondObject.chinese),
            fmt::format("{} {}", coreOf(verb, first), second.singular)};
}

Bilingual even(Random& random) {
    const Verb& verb = drawVerb(random, [](const Verb& v) { return v.repeats && v.completes; });
    const Noun& noun = drawObject(random, verb);
    const Subject subject = drawNamedSubject(random);
    const Phrase object = thisOne(random, noun);
    return {fmt::format("even {} {} {} {} before.", subject.english, subject.has(), verb.participle, object.english),
            fmt::format("连{}以前都{}过{}。", subject.chinese, verb.chinese, object.chinese), coreOf(verb, noun)};
}

Bilingual asSoonAs(Random& random) {
    const Verb& verb = drawVerb(random, ordinary);
    const Noun& noun = drawObject(random, verb);
    const bool male = oneIn(random, 2);
    const std::string_view pronoun = male ? "he" : "she";
    return {fmt::format("as soon as {} comes home, {} {} {}.", pronoun, pronoun, verb.third, noun.plural),
            fmt::format("{}一回家就{}{}。", male ? "他" : "她", verb.chinese, noun.chinese), coreOf(verb, noun)};
}

constexpr std::array kComplexConstructions = {
    TranslationConstruction{"yes or no", yesNo, 5, 5},
    TranslationConstruction{"where is", whereIs, 1, 1},
    TranslationConstruction{"where and when did", whereDid, 3, 4},
    TranslationConstruction{"who and how many", whoWhat, 3, 4},
    TranslationConstruction{"request", request, 2, 3},
    TranslationConstruction{"because", because, 1, 2},
    TranslationConstruction{"condition", condition, 0.8, 2},
    TranslationConstruction{"meanwhile", meanwhile, 0.8, 2},
    TranslationConstruction{"sequence", sequence, 1, 3},
    TranslationConstruction{"not only", notOnly, 0.5, 2},
    TranslationConstruction{"even", even, 0.5, 2},
    TranslationConstruction{"as soon as", asSoonAs, 0.5, 1},
};

}  // namespace

std::span<const TranslationConstruction> complexConstructions() {
    return kComplexConstructions;
}

}  // namespace lathe::world
