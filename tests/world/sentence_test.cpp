// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/sentence.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/text.h"
#include "core/world/sound_alikes.h"

namespace lathe::world {
namespace {

TEST(JointSentence, tellsTwoTruthsOfOnePerson) {
    const std::vector<Person> people = makePopulation({});
    Random random(3);
    for (int i = 0; i < 500; ++i) {
        const Sentence sentence = drawJointSentence(random, Split::Test, people);
        const auto person = std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.name == sentence.about; });
        ASSERT_NE(person, people.end());
        EXPECT_TRUE(sentence.text.starts_with(person->name)) << sentence.text;
        ASSERT_EQ(sentence.values.size(), 2u);
        EXPECT_NE(sentence.values[0].attribute, sentence.values[1].attribute);
        for (const ToldValue& told : sentence.values) {
            const std::string value = sentence.text.substr(told.range.begin, told.range.end - told.range.begin);
            EXPECT_EQ(value, person->values[told.attribute]) << sentence.text;
        }
    }
}

TEST(JointSentence, tellsOnlyTheFirstTierInTraining) {
    const std::vector<Person> people = makePopulation({});
    Random random(3);
    std::set<std::string> often;
    for (const Person& person : people) {
        if (person.tier == Tier::Often)
            often.insert(person.name);
    }
    std::set<bool> inTest;
    for (int i = 0; i < 500; ++i) {
        EXPECT_TRUE(often.contains(drawJointSentence(random, Split::Train, people).about));
        inTest.insert(often.contains(drawJointSentence(random, Split::Test, people).about));
    }
    EXPECT_EQ(inTest.size(), 2u);
}

TEST(JointSentence, readsAsOneSentence) {
    std::vector<Person> people(1);
    people[0].name = "Mara Holt";
    people[0].tier = Tier::Often;
    people[0].values = {"Norby", "baker", "cat", "soup", "flute", "golf"};
    Random random(1);
    std::set<std::string> texts;
    for (int i = 0; i < 2000; ++i)
        texts.insert(drawJointSentence(random, Split::Train, people).text);
    EXPECT_EQ(texts.size(), 60u) << "30 ordered pairs of attributes, two forms each";
    EXPECT_TRUE(texts.contains("Mara Holt, who lives in Norby, keeps a cat."));
    EXPECT_TRUE(texts.contains("Mara Holt works as a baker and is fond of golf."));
    EXPECT_TRUE(texts.contains("Mara Holt, who likes to eat soup, plays the flute."));
}

TEST(EverydaySentence, isWellFormedAndNearlyAlwaysHoldsAWordThatSoundsLikeAnother) {
    Random random(3);
    int alike = 0;
    for (int i = 0; i < 2000; ++i) {
        const Sentence sentence = drawEverydaySentence(random);
        EXPECT_TRUE(sentence.text.ends_with('.')) << sentence.text;
        EXPECT_EQ(sentence.text.find_first_of("{}"), std::string::npos) << sentence.text;
        const std::vector<std::string> words = splitText(sentence.text, ' ');
        alike += std::any_of(words.begin(), words.end(), [](const std::string& word) { return !soundAlikesOf(word).empty(); });
    }
    EXPECT_GT(alike, 1960);
}

TEST(EverydaySentence, belongsToOneCombination) {
    Random random(3);
    std::map<std::string, std::string> combinations;
    for (int i = 0; i < 100000; ++i) {
        const Sentence sentence = drawEverydaySentence(random);
        EXPECT_EQ(combinations.try_emplace(sentence.text, sentence.combination).first->second, sentence.combination) << sentence.text;
    }
}

TEST(SentenceDocument, emphasisesTheValues) {
    const Sentence sentence{"Mara Holt plays the flute and keeps a cat.", {{{20, 25}, 4}, {{38, 41}, 2}}, "", ""};
    const Document document = sentenceDocument(sentence);
    EXPECT_EQ(document.text, sentence.text);
    EXPECT_EQ(document.emphasis, (std::vector<TextRange>{{20, 25}, {38, 41}}));
}

}  // namespace
}  // namespace lathe::world
