// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/world.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "core/base/error.h"
#include "core/base/text.h"

#include "tests/world/world_samples.h"

namespace lathe::world {
namespace {

/// Which kind a document is, by its form.
std::string kindOf(const Document& document) {
    const std::string& text = document.text;
    for (const auto& [prefix, kind] : {std::pair{"Question: ", "question"}, {"Review: ", "review"}, {"English: ", "translation"}}) {
        if (text.starts_with(prefix))
            return kind;
    }
    if (text.find("\nQuestion: ") != std::string::npos)
        return "story";
    return document.emphasis.size() < 3 ? "sentence" : "biography";
}

std::map<std::string, size_t> countsOfKinds(const std::vector<Document>& documents) {
    std::map<std::string, size_t> counts;
    for (const Document& document : documents)
        ++counts[kindOf(document)];
    return counts;
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
        if (kindOf(document) != "biography")
            continue;
        const std::string person = personOf(document, names);
        for (const std::string& value : emphasised(document))
            ++tellings[person + "|" + value];
    }
    return tellings;
}

TEST(World, isTheSameEverywhere) {
    EXPECT_EQ(defaultWorld().hash, "b100e02f9521f9557df451fb37ecc38f60511d8351e0e1c537ba90770bf46656");
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
    EXPECT_EQ(prompts.size(), 1000u);
    for (const auto& [fact, phrasings] : prompts)
        EXPECT_EQ(phrasings.size(), kQuestionCount) << fact;
    EXPECT_EQ(defaultWorld().validationItems.questions.size(), 200u * kQuestionCount);
}

TEST(World, testsEveryTaskWithAtLeastThreeThousandItems) {
    const TaskItems& test = defaultWorld().testItems;
    EXPECT_EQ(test.questions.size(), 1000u * kQuestionCount);
    EXPECT_EQ(test.stories.size(), 3200u);
    EXPECT_EQ(test.choices.size(), 3200u);
    EXPECT_EQ(test.translations.size(), 3200u);
    EXPECT_EQ(test.rescorings.size(), 3200u);
    const TaskItems& validation = defaultWorld().validationItems;
    EXPECT_EQ(validation.stories.size(), 400u);
    EXPECT_EQ(validation.choices.size(), 400u);
    EXPECT_EQ(validation.translations.size(), 400u);
    EXPECT_EQ(validation.rescorings.size(), 400u);
}

/// What a document or an item says before its answer, if it has one: a prompt, or a sentence.
std::string askedPart(const std::string& text) {
    for (const std::string mark : {"\nAnswer:", "\nMood:", "\nChinese:"}) {
        const size_t at = text.find(mark);
        if (at != std::string::npos)
            return text.substr(0, at + mark.size());
    }
    return text;
}

/// The sentence without what stands around it in a review or a translation.
std::string bareSentence(const std::string& prompt) {
    for (const std::string prefix : {"Review: ", "English: "}) {
        if (prompt.starts_with(prefix))
            return prompt.substr(prefix.size(), prompt.find('\n') - prefix.size());
    }
    return prompt;
}

TEST(World, trainsOnNoPromptAndNoSentenceThatIsScored) {
    const DataSet& data = defaultWorld();
    std::unordered_set<std::string> prompts, sentences;
    for (const Document& document : data.train) {
        prompts.insert(askedPart(document.text));
        sentences.insert(bareSentence(askedPart(document.text)));
    }
    for (const TaskItems* items : {&data.validationItems, &data.testItems}) {
        for (const auto* questions : {&items->questions, &items->stories}) {
            for (const QuestionItem& item : *questions)
                EXPECT_FALSE(prompts.contains(item.prompt)) << item.prompt;
        }
        for (const ChoiceItem& item : items->choices)
            EXPECT_FALSE(prompts.contains(item.prompt)) << item.prompt;
        for (const TranslationItem& item : items->translations)
            EXPECT_FALSE(prompts.contains(item.prompt)) << item.prompt;
        for (const RescoringItem& item : items->rescorings)
            EXPECT_FALSE(sentences.contains(item.candidates[item.right])) << item.candidates[item.right];
    }
}

TEST(World, scoresNothingTwice) {
    const DataSet& data = defaultWorld();
    std::unordered_set<std::string> seen;
    for (const TaskItems* items : {&data.validationItems, &data.testItems}) {
        for (const auto* questions : {&items->questions, &items->stories}) {
            for (const QuestionItem& item : *questions)
                EXPECT_TRUE(seen.insert(item.prompt).second) << item.prompt;
        }
        for (const ChoiceItem& item : items->choices)
            EXPECT_TRUE(seen.insert(item.prompt).second) << item.prompt;
        for (const TranslationItem& item : items->translations)
            EXPECT_TRUE(seen.insert(item.prompt).second) << item.prompt;
        for (const RescoringItem& item : items->rescorings)
            EXPECT_TRUE(seen.insert(item.candidates[item.right]).second) << item.candidates[item.right];
    }
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
    std::map<std::string, size_t> training = countsOfKinds(data.train);
    EXPECT_EQ(training["review"], 16000u);
    EXPECT_EQ(training["translation"], 10000u);
    EXPECT_EQ(training["story"], 4000u);
    EXPECT_EQ(training["sentence"], 5000u);
    // Three times each of those four fifths of the phrasings of 3,600 facts that are training's.
    EXPECT_EQ(training["question"] % 3, 0u);
    EXPECT_NEAR(static_cast<double>(training["question"]), 0.8 * 3600 * 3 * 3, 500);
    EXPECT_NEAR(static_cast<double>(data.calibration.size()), 1000, 3);
    EXPECT_NEAR(static_cast<double>(data.validation.size()), 500, 3);
    EXPECT_NEAR(static_cast<double>(data.test.size()), 2000, 3);
}

TEST(World, modelsLanguageInTrainingsMixture) {
    const DataSet& data = defaultWorld();
    const std::map<std::string, size_t> training = countsOfKinds(data.train);
    for (const auto* documents : {&data.calibration, &data.validation, &data.test}) {
        const std::map<std::string, size_t> counts = countsOfKinds(*documents);
        ASSERT_EQ(counts.size(), 6u);
        for (const auto& [kind, count] : counts) {
            const double share = static_cast<double>(training.at(kind)) / static_cast<double>(data.train.size());
            EXPECT_NEAR(static_cast<double>(count), share * static_cast<double>(documents->size()), 2) << kind;
        }
    }
}

TEST(World, tellsEveryFactAsOftenAsItsTierSays) {
    const std::map<std::string, int> tellings = tellingsOfFacts();
    std::map<Tier, int> people;
    for (const Person& person : makePopulation({})) {
        ++people[person.tier];
        const int expected = std::map<Tier, int>{
            {Tier::Often, 56}, {Tier::Usual, 28}, {Tier::Seldom, 17}, {Tier::Rarely, 11}, {Tier::Hardly, 7}}[person.tier];
        for (const std::string_view value : person.values) {
            const auto told = tellings.find(person.name + "|" + std::string(value));
            ASSERT_NE(told, tellings.end()) << person.name << " " << value;
            EXPECT_EQ(told->second, expected) << person.name << " " << value;
        }
    }
    EXPECT_EQ(people.size(), kTierCount);
}

TEST(World, spreadsTheTestOverTiersAndKinds) {
    std::map<std::string, int> tiers, kinds;
    for (const QuestionItem& item : defaultWorld().testItems.questions) {
        ++tiers[item.tier];
        ++kinds[item.kind];
    }
    EXPECT_EQ(tiers.size(), kTierCount);
    EXPECT_EQ(kinds.size(), kAttributeCount);
    for (const auto& [tier, count] : tiers)
        EXPECT_GT(count, 500) << tier;
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
        const std::string kind = kindOf(document);
        const std::vector<std::string> words = emphasised(document);
        if (kind != "question" && kind != "biography" && kind != "sentence") {
            ASSERT_EQ(words.size(), 1u) << document.text;
            EXPECT_TRUE(document.text.ends_with(": " + words[0])) << document.text;
            continue;
        }
        if (kind == "question") {
            ASSERT_EQ(words.size(), 1u) << document.text;
            EXPECT_TRUE(document.text.ends_with("\nAnswer: " + words[0])) << document.text;
        } else if (kind == "biography") {
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
    EXPECT_THROW(worldOf([](WorldOptions& o) { o.reviews = -1; }), Error);
}

}  // namespace
}  // namespace lathe::world
