// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/mood.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>
#include <set>

#include "core/base/text.h"

#include "tests/world/world_samples.h"

namespace lathe::world {
namespace {

const std::vector<Review>& manyReviews() {
    static const std::vector<Review> all = [] {
        Random random(5);
        std::vector<Review> reviews;
        for (int i = 0; i < 20000; ++i)
            reviews.push_back(drawReview(random, i % 2 ? Split::Train : Split::Test));
        return reviews;
    }();
    return all;
}

std::map<std::string_view, Mood> adjectiveMoods() {
    std::map<std::string_view, Mood> moods;
    const auto add = [&](const auto& words, Mood mood) {
        for (const std::string_view word : words)
            moods[word] = mood;
    };
    for (const ReviewTopic& topic : reviewTopics()) {
        add(topic.praise, Mood::Positive);
        add(topic.rarePraise, Mood::Positive);
        add(topic.blame, Mood::Negative);
        add(topic.rareBlame, Mood::Negative);
        add(topic.facts, Mood::Neutral);
        add(topic.degrees, Mood::Neutral);
    }
    add(generalPraise(), Mood::Positive);
    add(generalBlame(), Mood::Negative);
    return moods;
}

/// The mood of the deciding adjective, the last part of the combination.
Mood decidingAdjective(const Review& review) {
    static const std::map<std::string_view, Mood> moods = adjectiveMoods();
    return moods.at(std::string_view(review.combination).substr(review.combination.rfind('|') + 1));
}

TEST(MoodWords, haveOneMoodEach) {
    std::map<std::string_view, Mood> seen;
    const auto check = [&](const auto& words, Mood mood) {
        for (const std::string_view word : words)
            EXPECT_EQ(seen.try_emplace(word, mood).first->second, mood) << word;
    };
    for (const ReviewTopic& topic : reviewTopics()) {
        check(topic.praise, Mood::Positive);
        check(topic.rarePraise, Mood::Positive);
        check(topic.blame, Mood::Negative);
        check(topic.rareBlame, Mood::Negative);
        check(topic.facts, Mood::Neutral);
        check(topic.degrees, Mood::Neutral);
        EXPECT_EQ(topic.praise.size(), topic.blame.size());
        EXPECT_EQ(topic.rarePraise.size(), topic.rareBlame.size());
        EXPECT_EQ(std::set<std::string_view>(topic.subjects.begin(), topic.subjects.end()).size(), 12u);
    }
}

TEST(Mood, keepsTheAdjectivesMoodWhereNothingTurnsItRound) {
    for (const Review& review : manyReviews()) {
        if (std::set<std::string>{"plain", "intensified", "sham negation", "double negation", "title"}.contains(review.kind)) {
            EXPECT_EQ(review.mood, decidingAdjective(review)) << review.text;
        }
    }
}

TEST(Mood, isTheOppositeUnderNegation) {
    for (const Review& review : manyReviews()) {
        if (review.kind == "negation") {
            EXPECT_EQ(review.mood, opposite(decidingAdjective(review))) << review.text;
        }
    }
}

TEST(Mood, ofAnUnsettledReportIsNeutral) {
    for (const Review& review : manyReviews()) {
        const bool asked = has(review.text, "whether") || has(review.text, " if ");
        if (review.kind == "report") {
            EXPECT_EQ(review.mood, asked ? Mood::Neutral : decidingAdjective(review)) << review.text;
        }
    }
}

TEST(Mood, ofHearsayIsSettledByTheSecondSentence) {
    const std::array<std::string_view, 6> turned = {"opposite", "anything but", "wrong.", "false", "disagree", "How wrong"};
    const std::array<std::string_view, 6> kept = {"It was.", "proved true", "right.", "so it was", "We agree", "How true"};
    int polar = 0;
    for (const Review& review : manyReviews()) {
        if (review.kind != "hearsay" || review.mood == Mood::Neutral)
            continue;
        ++polar;
        const auto tells = [&](std::string_view words) { return has(review.text, words); };
        const bool turns = std::any_of(turned.begin(), turned.end(), tells);
        const bool keeps = std::any_of(kept.begin(), kept.end(), tells);
        EXPECT_NE(turns, keeps) << review.text;
        EXPECT_EQ(review.mood, turns ? opposite(decidingAdjective(review)) : decidingAdjective(review)) << review.text;
    }
    EXPECT_GT(polar, 500);
}

/// The deciding clause of a contrast by an independent reading: after "but" or the semicolon, else the one that no "although" begins.
std::optional<std::string> decidingClause(const std::string& text) {
    for (const std::string_view mark : {", but ", "; all the same, "}) {
        const size_t at = text.find(mark);
        if (at != std::string::npos)
            return text.substr(at + mark.size());
    }
    for (const std::string_view mark : {"Although ", "Even though ", "Despite "}) {
        if (text.starts_with(mark))
            return text.substr(text.find(", ") + 2);
    }
    for (const std::string_view mark : {", although ", ", even though ", " despite "}) {
        const size_t at = text.find(mark);
        if (at != std::string::npos)
            return text.substr(0, at);
    }
    return std::nullopt;
}

TEST(Mood, ofAContrastIsThatOfTheDecidingClause) {
    int polar = 0;
    for (const Review& review : manyReviews()) {
        if ((review.kind != "contrast" && review.kind != "negated contrast") || review.mood == Mood::Neutral)
            continue;
        ++polar;
        const auto clause = decidingClause(review.text);
        ASSERT_TRUE(clause) << review.text;
        const std::string adjective = review.combination.substr(review.combination.rfind('|') + 1);
        EXPECT_TRUE(has(*clause, adjective)) << review.text;
        const bool negated = has(*clause, " not ") || has(*clause, " never ") || has(*clause, " by no means ");
        EXPECT_EQ(review.mood, negated ? opposite(decidingAdjective(review)) : decidingAdjective(review)) << review.text;
    }
    EXPECT_GT(polar, 1000);
}

TEST(Mood, ofAComparisonFollowsMoreAndTurnsWithLess) {
    for (const Review& review : manyReviews()) {
        if (review.kind != "comparison" || review.mood == Mood::Neutral)
            continue;
        const bool turns = has(review.text, " less ") || has(review.text, " not ");
        EXPECT_EQ(review.mood, turns ? opposite(decidingAdjective(review)) : decidingAdjective(review)) << review.text;
    }
}

TEST(Mood, isEvenlySpreadWithinEachConstruction) {
    std::map<std::string, std::map<Mood, int>> counts;
    for (const Review& review : manyReviews())
        ++counts[review.kind][review.mood];
    EXPECT_EQ(counts.size(), 12u);
    for (const auto& [kind, moods] : counts) {
        const int all = moods.at(Mood::Positive) + moods.at(Mood::Negative) + moods.at(Mood::Neutral);
        for (const auto& [mood, count] : moods)
            EXPECT_NEAR(count, all / 3.0, all * 0.08) << kind << ' ' << toString(mood);
    }
}

TEST(Mood, showsRareWordsSeldomInTrainingAndOftenInTheTest) {
    Random random(6);
    int training = 0, test = 0;
    for (int i = 0; i < 5000; ++i) {
        training += drawReview(random, Split::Train).kind == "rare";
        test += drawReview(random, Split::Test).kind == "rare";
    }
    EXPECT_NEAR(training, 150, 60);
    EXPECT_NEAR(test, 500, 100);
}

TEST(Mood, writesOneCapitalisedText) {
    for (const Review& review : manyReviews()) {
        EXPECT_TRUE(review.text[0] >= 'A' && review.text[0] <= 'Z') << review.text;
        EXPECT_EQ(review.text.find_first_of("{}\n"), std::string::npos) << review.text;
        EXPECT_EQ(review.text.find("  "), std::string::npos) << review.text;
        EXPECT_NE(std::string_view(".?!").find(review.text.back()), std::string_view::npos) << review.text;
    }
}

TEST(Mood, isOneForEachText) {
    std::map<std::string, Mood> seen;
    for (const Review& review : manyReviews()) {
        const auto known = seen.try_emplace(review.text, review.mood).first;
        EXPECT_EQ(known->second, review.mood) << review.text;
    }
}

TEST(Mood, becomesADocumentAndAnItem) {
    const Review review{"The soup was not bad.", Mood::Positive, "negation", "negation|soup|bad"};
    const Document document = moodDocument(review);
    EXPECT_EQ(document.text, "Review: The soup was not bad.\nMood: positive");
    EXPECT_EQ(document.emphasis, (std::vector<TextRange>{{36, 44}}));
    const ChoiceItem item = moodItem(review, 7);
    EXPECT_EQ(item.prompt, "Review: The soup was not bad.\nMood:");
    EXPECT_EQ(item.choices, (std::vector<std::string>{"positive", "negative", "neutral"}));
    EXPECT_EQ(item.right, 0u);
    EXPECT_EQ(item.kind, "negation");
    EXPECT_EQ(item.unit, 7);
}

}  // namespace
}  // namespace lathe::world
