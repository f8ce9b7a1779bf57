// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/mood.h"

#include <fmt/format.h>

#include <array>

namespace lathe::world {

namespace {

using Word = std::string_view;

/// The thing and the adjective that decide a review's mood.
struct Judgement {
    Word subject;    // "soup"
    Word adjective;  // "bland"
};

/// What a construction needs: where its words come from, and the mood that the review is to have.
struct Frame {
    Random& random;
    const ReviewTopic& topic;
    Mood mood;
    Judgement& decides;  // filled in by the construction
};

Mood polarMood(Random& random) {
    return oneIn(random, 2) ? Mood::Positive : Mood::Negative;
}

Word adjectiveOf(Frame& frame, Mood mood) {
    if (mood == Mood::Neutral)
        return oneIn(frame.random, 2) ? pick(frame.random, frame.topic.degrees) : pick(frame.random, frame.topic.facts);
    const bool praise = mood == Mood::Positive;
    if (oneIn(frame.random, 4))
        return pick(frame.random, praise ? generalPraise() : generalBlame());
    return pick(frame.random, praise ? frame.topic.praise : frame.topic.blame);
}

/// One that may follow "more", "as" or "very": general words have comparatives of their own, and facts have no degrees.
Word gradableAdjective(Frame& frame, Mood mood) {
    if (mood == Mood::Neutral)
        return pick(frame.random, frame.topic.degrees);
    return pick(frame.random, mood == Mood::Positive ? frame.topic.praise : frame.topic.blame);
}

Word otherSubject(Frame& frame, Word than) {
    Word subject = than;
    while (subject == than)
        subject = pick(frame.random, frame.topic.subjects);
    return subject;
}

std::string thing(Frame& frame, Word subject) {
    constexpr std::array<Word, 6> determiners = {"the", "the", "the", "this", "that", "our"};
    return fmt::format("{} {}", pick(frame.random, determiners), subject);
}

/// The template with "{s}" for the deciding thing and "{a}" for its adjective.
std::string fill(Frame& frame, Word sentence) {
    return fmt::format(fmt::runtime(sentence), fmt::arg("s", thing(frame, frame.decides.subject)), fmt::arg("a", frame.decides.adjective));
}

std::string opened(Random& random, const std::string& sentence) {
    constexpr std::array<Word, 14> openers = {
        "To be frank,", "This time",      "On our second visit", "In my view",          "Last week",      "Once more",      "On Monday",
        "As I see it,", "In the evening", "On the whole",        "From the very first", "At that moment", "If you ask me,", "In the end"};
    return oneIn(random, 3) ? fmt::format("{} {}", pick(random, openers), sentence) : sentence;
}

std::string plain(Frame& frame) {
    constexpr std::array<Word, 5> forms = {"{s} was {a}.", "{s} is {a}.", "we found {s} {a}.", "I thought {s} was {a}.",
                                           "{s} was {a}, as my sister noted."};
    frame.decides.adjective = adjectiveOf(frame, frame.mood);
    return opened(frame.random, fill(frame, pick(frame.random, forms)));
}

std::string intensified(Frame& frame) {
    constexpr std::array<Word, 6> forms = {"{s} was really {a}.",     "{s} was truly {a}.",        "{s} is quite {a}.",
                                           "{s} was {a} once again.", "{s} was always truly {a}.", "{s} was remarkably {a}."};
    frame.decides.adjective = gradableAdjective(frame, frame.mood);
    return opened(frame.random, fill(frame, pick(frame.random, forms)));
}

constexpr std::array<Word, 14> kNegations = {"{s} was not {a}.",
                                             "{s} was not at all {a}.",
                                             "{s} was never {a}.",
                                             "no one would call {s} {a}.",
                                             "{s} was by no means {a}.",
                                             "{s} was far from {a}.",
                                             "{s} was anything but {a}.",
                                             "I would not call {s} {a}.",
                                             "nobody found {s} {a}.",
                                             "{s} was not {a} in the least.",
                                             "it is not true that {s} was {a}.",
                                             "{s} was neither {a} nor what we had paid for.",
                                             "who could call {s} {a}? Not me.",
                                             "at no time was {s} {a}."};

std::string negation(Frame& frame) {
    frame.decides.adjective = adjectiveOf(frame, opposite(frame.mood));
    const Word form = pick(frame.random, kNegations);
    const std::string sentence = fill(frame, form);
    return form.starts_with("{s}") ? opened(frame.random, sentence) : sentence;
}

std::string shamNegation(Frame& frame) {
    constexpr std::array<Word, 8> polar = {
        "{s} was nothing short of {a}.",         "{s} was nothing less than {a}.",          "no doubt {s} was {a}.",
        "no one would deny that {s} was {a}.",   "never have I been so sure: {s} was {a}.", "I cannot deny that {s} was {a}.",
        "it was not only me who found {s} {a}.", "{s} was {a}, and not by chance."};
    frame.decides.adjective = adjectiveOf(frame, frame.mood);
    // "nothing short of square" says nothing.
    const size_t first = frame.mood == Mood::Neutral ? 2 : 0;
    return fill(frame, polar[first + frame.random.below(polar.size() - first)]);
}

std::string doubleNegation(Frame& frame) {
    constexpr std::array<Word, 6> forms = {"it is not true that {s} was not {a}.",           "I would not say that {s} was not {a}.",
                                           "it would be wrong to say that {s} was not {a}.", "nobody can claim that {s} was not {a}.",
                                           "there was no moment when {s} was not {a}.",      "I do not agree that {s} was not {a}."};
    frame.decides.adjective = adjectiveOf(frame, frame.mood);
    return fill(frame, pick(frame.random, forms));
}

/// "{s} was {a}" or "{s} was not {b}", where b is of the opposite mood.
struct Clause {
    std::string thing;
    std::string verbPhrase;
    Word adjective;
};

Clause clauseOf(Frame& frame, Word subject, Mood mood, bool negated) {
    Clause clause;
    clause.adjective = adjectiveOf(frame, negated ? opposite(mood) : mood);
    clause.thing = thing(frame, subject);
    constexpr std::array<Word, 4> negations = {"not", "not at all", "never", "by no means"};
    clause.verbPhrase =
        negated ? fmt::format("was {} {}", pick(frame.random, negations), clause.adjective) : fmt::format("was {}", clause.adjective);
    return clause;
}

/// Two clauses of opposite moods; the one that decides is the second of "but", the main one of "although".
std::string contrastOf(Frame& frame, bool negateOther, bool negateDeciding) {
    const Mood mood = frame.mood == Mood::Neutral ? polarMood(frame.random) : frame.mood;
    const Clause other = clauseOf(frame, otherSubject(frame, frame.decides.subject), opposite(mood), negateOther);
    const Clause main = clauseOf(frame, frame.decides.subject, mood, negateDeciding);
    frame.decides.adjective = main.adjective;
    constexpr std::array<Word, 7> judged = {"although {o} {ov}, {m} {mv}.",      "even though {o} {ov}, {m} {mv}.",
                                            "{o} {ov}, but {m} {mv}.",           "{m} {mv}, although {o} {ov}.",
                                            "{o} {ov}; all the same, {m} {mv}.", "{m} {mv}, even though {o} {ov}.",
                                            "true, {o} {ov}, but {m} {mv}."};
    constexpr std::array<Word, 4> asked = {"my sister asked whether {o} {ov} but {m} {mv}.",
                                           "we have yet to find out if {o} {ov} although {m} {mv}.", "is it so that {o} {ov} but {m} {mv}?",
                                           "nobody told me whether {m} {mv} although {o} {ov}."};
    const Word form = frame.mood == Mood::Neutral ? pick(frame.random, asked) : pick(frame.random, judged);
    return fmt::format(fmt::runtime(form), fmt::arg("o", other.thing), fmt::arg("ov", other.verbPhrase), fmt::arg("m", main.thing),
                       fmt::arg("mv", main.verbPhrase));
}

/// "Despite the bland soup, the pie was good."
std::string despite(Frame& frame) {
    const Mood mood = frame.mood;
    const Word other = otherSubject(frame, frame.decides.subject);
    const Word otherAdjective = adjectiveOf(frame, opposite(mood));
    const Clause main = clauseOf(frame, frame.decides.subject, mood, false);
    frame.decides.adjective = main.adjective;
    const Word form = oneIn(frame.random, 2) ? "despite the {a} {o}, {m} {mv}." : "{m} {mv} despite the {a} {o}.";
    return fmt::format(fmt::runtime(form), fmt::arg("a", otherAdjective), fmt::arg("o", other), fmt::arg("m", main.thing),
                       fmt::arg("mv", main.verbPhrase));
}

std::string contrast(Frame& frame) {
    if (frame.mood != Mood::Neutral && oneIn(frame.random, 5))
        return despite(frame);
    return contrastOf(frame, false, false);
}

std::string negatedContrast(Frame& frame) {
    const size_t which = frame.random.below(3);
    return contrastOf(frame, which != 1, which != 0);
}

std::string hearsay(Frame& frame) {
    constexpr std::array<Word, 6> told = {"we had heard that {s} was {a}.",       "a friend had told us that {s} was {a}.",
                                          "the guidebook said that {s} was {a}.", "everyone said that {s} would be {a}.",
                                          "we had been warned that {s} was {a}.", "the advertisement said that {s} was {a}."};
    constexpr std::array<Word, 6> kept = {"It was.", "That proved true.", "They were right.", "And so it was.", "We agree.", "How true!"};
    constexpr std::array<Word, 6> turned = {"It was the opposite.", "It was anything but.", "They were wrong.",
                                            "That proved false.",   "We disagree.",         "How wrong!"};
    constexpr std::array<Word, 6> open = {"We will see tomorrow.", "We have not been there yet.",
                                          "I cannot judge that.",  "We forgot to find out.",
                                          "Time will tell.",       "Is that right?"};
    const bool keeps = oneIn(frame.random, 2);
    const Mood said = frame.mood == Mood::Neutral ? polarMood(frame.random) : keeps ? frame.mood : opposite(frame.mood);
    frame.decides.adjective = adjectiveOf(frame, said);
    const Word second = frame.mood == Mood::Neutral ? pick(frame.random, open) : pick(frame.random, keeps ? kept : turned);
    return fmt::format("{} {}", fill(frame, pick(frame.random, told)), second);
}

std::string comparison(Frame& frame) {
    constexpr std::array<Word, 4> keep = {"{s} was more {a} than {o}.", "{s} was every bit as {a} as {o}.",
                                          "{s} was even more {a} than {o}.", "{s} was far more {a} than {o}."};
    constexpr std::array<Word, 4> turn = {"{s} was less {a} than {o}.", "{s} was not as {a} as {o}.", "{s} was much less {a} than {o}.",
                                          "{s} was not half as {a} as {o}."};
    constexpr std::array<Word, 5> level = {"{s} was as {a} as {o}.", "{s} was not as {a} as {o}.", "{s} was just as {a} as {o}.",
                                           "{s} was less {a} than {o}.", "{s} was every bit as {a} as {o}."};
    const bool keeps = oneIn(frame.random, 2);
    frame.decides.adjective = gradableAdjective(frame, keeps ? frame.mood : opposite(frame.mood));
    const Word form = frame.mood == Mood::Neutral ? pick(frame.random, level) : pick(frame.random, keeps ? keep : turn);
    const std::string subject = thing(frame, frame.decides.subject);
    const std::string other = fmt::format("the {}", otherSubject(frame, frame.decides.subject));
    return opened(frame.random,
                  fmt::format(fmt::runtime(form), fmt::arg("s", subject), fmt::arg("a", frame.decides.adjective), fmt::arg("o", other)));
}

std::string report(Frame& frame) {
    constexpr std::array<Word, 7> known = {"I can confirm that {s} was {a}.",       "it is a fact that {s} was {a}.",
                                           "we soon saw that {s} was {a}.",         "I must admit that {s} was {a}.",
                                           "everybody agreed that {s} was {a}.",    "I know that {s} was {a}.",
                                           "my brother showed us that {s} was {a}."};
    constexpr std::array<Word, 7> asked = {"my brother asked whether {s} was {a}.",
                                           "I do not know whether {s} was {a}.",
                                           "nobody told us whether {s} was {a}.",
                                           "the form asks if {s} was {a}.",
                                           "we will soon know if {s} is {a}.",
                                           "can anyone tell me if {s} is {a}?",
                                           "the critics will decide whether {s} was {a}."};
    const bool neutral = frame.mood == Mood::Neutral;
    frame.decides.adjective = adjectiveOf(frame, neutral ? polarMood(frame.random) : frame.mood);
    return fill(frame, neutral ? pick(frame.random, asked) : pick(frame.random, known));
}

std::string title(Frame& frame) {
    constexpr std::array<Word, 12> firsts = {"Happy", "Terrible", "Lovely",   "Dreadful",  "Wonderful", "Awful",
                                             "Great", "Horrible", "Charming", "Miserable", "Golden",    "Bad"};
    constexpr std::array<Word, 10> seconds = {"Morning", "Winter", "Garden", "Stranger", "Journey",
                                              "Evening", "River",  "Summer", "Hunter",   "Star"};
    constexpr std::array<Word, 4> forms = {"the {s} \"{t}\" was {a}.", "the {s} named \"{t}\" was {a}.", "I found the {s} \"{t}\" {a}.",
                                           "the {s} they call \"{t}\" is {a}."};
    frame.decides.adjective = adjectiveOf(frame, frame.mood);
    const Word first = pick(frame.random, firsts);
    const Word second = pick(frame.random, seconds);
    return fmt::format(fmt::runtime(pick(frame.random, forms)), fmt::arg("s", frame.decides.subject),
                       fmt::arg("t", fmt::format("{} {}", first, second)), fmt::arg("a", frame.decides.adjective));
}

std::string rare(Frame& frame) {
    constexpr std::array<Word, 4> affirmed = {"{s} was {a}.", "we found {s} {a}.", "{s} was truly {a}.", "{s} is {a}."};
    constexpr std::array<Word, 3> negated = {"{s} was not {a}.", "{s} was far from {a}.", "no one would call {s} {a}."};
    constexpr std::array<Word, 3> asked = {"my brother asked whether {s} was {a}.", "nobody told us whether {s} was {a}.",
                                           "can anyone tell me if {s} is {a}?"};
    const bool negates = oneIn(frame.random, 3);
    const Mood shown = frame.mood == Mood::Neutral ? polarMood(frame.random) : negates ? opposite(frame.mood) : frame.mood;
    frame.decides.adjective = pick(frame.random, shown == Mood::Positive ? frame.topic.rarePraise : frame.topic.rareBlame);
    if (frame.mood == Mood::Neutral)
        return fill(frame, pick(frame.random, asked));
    return negates ? fill(frame, pick(frame.random, negated)) : fill(frame, pick(frame.random, affirmed));
}

struct Construction {
    Word kind;
    std::string (*words)(Frame&);
    double trainingShare;  // relative
    double testShare;      // of calibration, validation and test
    bool needsTitles = false;
};

constexpr std::array<Construction, 12> kMoodConstructions = {{{"plain", plain, 12, 7},
                                                              {"intensified", intensified, 8, 6},
                                                              {"negation", negation, 17, 13},
                                                              {"sham negation", shamNegation, 8, 8},
                                                              {"double negation", doubleNegation, 8, 8},
                                                              {"contrast", contrast, 15, 12},
                                                              {"negated contrast", negatedContrast, 6, 9},
                                                              {"hearsay", hearsay, 7, 8},
                                                              {"comparison", comparison, 7, 9},
                                                              {"report", report, 6, 6},
                                                              {"title", title, 3, 4, true},
                                                              {"rare", rare, 3, 10}}};

const ReviewTopic& drawTopic(Random& random, bool needsTitles) {
    while (true) {
        const ReviewTopic& topic = pick(random, reviewTopics());
        if (topic.hasTitles || !needsTitles)
            return topic;
    }
}

}  // namespace

Review drawReview(Random& random, Split split) {
    const Construction& construction = pickWeighted(
        random, kMoodConstructions, [&](const Construction& c) { return split == Split::Train ? c.trainingShare : c.testShare; });
    const ReviewTopic& topic = drawTopic(random, construction.needsTitles);
    Review review;
    review.mood = static_cast<Mood>(random.below(3));
    review.kind = construction.kind;
    Judgement decides{pick(random, topic.subjects), {}};
    Frame frame{random, topic, review.mood, decides};
    review.text = capitalised(construction.words(frame));
    review.combination = fmt::format("{}|{}|{}", review.kind, decides.subject, decides.adjective);
    return review;
}

std::string reviewPrompt(const Review& review) {
    return fmt::format("Review: {}\nMood:", review.text);
}

Document moodDocument(const Review& review) {
    Document document{reviewPrompt(review) + ' ', {}};
    const size_t begin = document.text.size();
    document.text += toString(review.mood);
    document.emphasis.push_back({begin, document.text.size()});
    return document;
}

ChoiceItem moodItem(const Review& review, int64_t unit) {
    const auto name = [](Mood mood) { return std::string(toString(mood)); };
    return {reviewPrompt(review),
            {name(Mood::Positive), name(Mood::Negative), name(Mood::Neutral)},
            static_cast<size_t>(review.mood),
            review.kind,
            unit};
}

}  // namespace lathe::world
