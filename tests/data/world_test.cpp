// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/world/world.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "core/base/error.h"
#include "core/base/text.h"

namespace lathe::world {
namespace {

const DataSet& defaultWorld() {
    static const DataSet data = makeWorld();
    return data;
}

bool isQuestion(const Document& document) {
    return document.text.starts_with("Question: ");
}

std::unordered_set<std::string> textsOf(const std::vector<Document>& documents) {
    std::unordered_set<std::string> texts;
    for (const Document& document : documents)
        texts.insert(document.text);
    return texts;
}

std::vector<std::string> emphasised(const Document& document) {
    std::vector<std::string> words;
    for (const TextRange& range : document.emphasis)
        words.push_back(document.text.substr(range.begin, range.end - range.begin));
    return words;
}

std::string personOf(const Document& biography, const std::set<std::string>& names) {
    const std::vector<std::string> words = splitText(biography.text, ' ');
    for (size_t i = 0; i + 1 < words.size(); ++i) {
        const auto name = names.find(words[i] + " " + words[i + 1]);
        if (name != names.end())
            return *name;
    }
    return "";
}

/// "name|value" -> how often the biographies of training tell it. A value belongs to one attribute only, so the pair is a fact.
std::map<std::string, int> tellingsOfFacts() {
    std::set<std::string> names;
    for (const Person& person : makePopulation({}))
        names.insert(person.name);
    std::map<std::string, int> tellings;
    for (const Document& document : defaultWorld().train) {
        if (isQuestion(document))
            continue;
        const std::string person = personOf(document, names);
        for (const std::string& value : emphasised(document))
            ++tellings[person + "|" + value];
    }
    return tellings;
}

TEST(World, isTheSameEverywhere) {
    EXPECT_EQ(defaultWorld().hash, "322d516d9734605a2ae3be4f959cbc1d10448c4ab0212ed5ac64facc93f3c7c4");
    EXPECT_EQ(makeWorld().hash, defaultWorld().hash);
}

TEST(World, isAnotherOneWithAnotherSeed) {
    WorldOptions options;
    options.population.seed = 2;
    EXPECT_NE(makeWorld(options).hash, defaultWorld().hash);
}

TEST(World, testsAtLeastAThousandFactsInThreePhrasings) {
    std::map<int64_t, std::set<std::string>> prompts;
    for (const QuestionItem& item : defaultWorld().testItems.questions)
        prompts[item.fact].insert(item.prompt);
    EXPECT_GE(prompts.size(), 1000u);
    for (const auto& [fact, phrasings] : prompts)
        EXPECT_EQ(phrasings.size(), kQuestionCount) << fact;
    EXPECT_EQ(defaultWorld().validationItems.questions.size(), 120u * kQuestionCount);
    EXPECT_EQ(defaultWorld().testItems.questions.size(), 1032u * kQuestionCount);
}

TEST(World, neverAsksAKeptFactInAnyTrainingOrLanguageModellingText) {
    const DataSet& data = defaultWorld();
    std::unordered_set<std::string> kept;
    for (const auto* items : {&data.validationItems.questions, &data.testItems.questions}) {
        for (const QuestionItem& item : *items)
            kept.insert(item.prompt);
    }
    ASSERT_EQ(kept.size(), data.validationItems.questions.size() + data.testItems.questions.size()) << "no prompt in both";
    for (const auto* documents : {&data.train, &data.calibration, &data.validation, &data.test}) {
        for (const Document& document : *documents) {
            for (size_t colon = document.text.find("Answer:"); colon != std::string::npos;
                 colon = document.text.find("Answer:", colon + 1)) {
                EXPECT_FALSE(kept.contains(document.text.substr(0, colon + 7))) << document.text;
            }
        }
    }
}

TEST(World, keepsTheFourSplitsApart) {
    const DataSet& data = defaultWorld();
    std::unordered_set<std::string> seen = textsOf(data.train);
    for (const auto* documents : {&data.calibration, &data.validation, &data.test}) {
        for (const Document& document : *documents)
            EXPECT_TRUE(seen.insert(document.text).second) << document.text;
    }
}

TEST(World, hasTheAgreedSizes) {
    const DataSet& data = defaultWorld();
    EXPECT_EQ(data.calibration.size(), 1000u);
    EXPECT_EQ(data.validation.size(), 500u);
    EXPECT_EQ(data.test.size(), 2000u);
    size_t questions = 0;
    for (const Document& document : data.train)
        questions += isQuestion(document);
    EXPECT_EQ(questions, (3600u - 1152u) * kQuestionCount * 4);
}

TEST(World, tellsEveryFactAsOftenAsItsTierSays) {
    const std::map<std::string, int> tellings = tellingsOfFacts();
    std::map<Tier, int> people;
    for (const Person& person : makePopulation({})) {
        ++people[person.tier];
        const int expected = person.tier == Tier::Often ? 56 : person.tier == Tier::Usual ? 28 : 14;
        for (const std::string_view value : person.values) {
            const auto told = tellings.find(person.name + "|" + std::string(value));
            ASSERT_NE(told, tellings.end()) << person.name << " " << value;
            EXPECT_EQ(told->second, expected) << person.name << " " << value;
        }
    }
    EXPECT_EQ(people[Tier::Often], 200);
    EXPECT_EQ(people[Tier::Usual], 200);
    EXPECT_EQ(people[Tier::Seldom], 200);
}

TEST(World, spreadsTheTestOverTiersAndKinds) {
    std::map<std::string, int> tiers, kinds;
    for (const QuestionItem& item : defaultWorld().testItems.questions) {
        ++tiers[item.tier];
        ++kinds[item.kind];
    }
    EXPECT_EQ(tiers.size(), 3u);
    EXPECT_EQ(kinds.size(), kAttributeCount);
    for (const auto& [tier, count] : tiers)
        EXPECT_GT(count, 800) << tier;
    for (const auto& [kind, count] : kinds)
        EXPECT_GT(count, 400) << kind;
}

TEST(World, emphasisesExactlyTheAnswersAndTheToldValues) {
    std::unordered_set<std::string> values;
    for (const Attribute& attribute : attributes()) {
        for (const std::string_view value : attribute.values)
            values.emplace(value);
    }
    for (const Document& document : defaultWorld().train) {
        const std::vector<std::string> words = emphasised(document);
        if (isQuestion(document)) {
            ASSERT_EQ(words.size(), 1u) << document.text;
            EXPECT_TRUE(document.text.ends_with("\nAnswer: " + words[0])) << document.text;
        } else {
            ASSERT_GE(words.size(), 3u) << document.text;
            ASSERT_LE(words.size(), 6u) << document.text;
        }
        for (const std::string& word : words)
            EXPECT_TRUE(values.contains(word)) << document.text;
    }
}

TEST(World, answersAreTrue) {
    const std::vector<Person> people = makePopulation({});
    for (const QuestionItem& item : defaultWorld().testItems.questions) {
        const Person& person = people[static_cast<size_t>(item.fact) / kAttributeCount];
        const size_t attribute = static_cast<size_t>(item.fact) % kAttributeCount;
        EXPECT_EQ(item.answer, person.values[attribute]);
        EXPECT_EQ(item.kind, attributes()[attribute].kind);
        EXPECT_NE(item.prompt.find(person.name), std::string::npos);
        EXPECT_TRUE(item.prompt.ends_with("?\nAnswer:"));
    }
}

TEST(World, refusesImpossibleNumbers) {
    const auto worldOf = [](auto change) {
        WorldOptions options;
        change(options);
        return makeWorld(options);
    };
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.population.people = 0; }), Error);
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.population.people = 3601; }), Error);
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.population.neverAskedShare = 1.5; }), Error);
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.population.validationFacts = 4000; }), Error);
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.usualTellings = 0; }), Error);
}

}  // namespace
}  // namespace lathe::world
