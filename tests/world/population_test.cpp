// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/population.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "core/world/word_lists.h"

namespace lathe::world {
namespace {

TEST(WordLists, holdNoNameTwice) {
    std::set<std::string_view> names(kFirstNames.begin(), kFirstNames.end());
    names.insert(kLastNames.begin(), kLastNames.end());
    EXPECT_EQ(names.size(), 2 * kNameCount);
}

TEST(Attributes, haveClosedSetsOfOneWordValuesThatNeverOverlap) {
    std::set<std::string_view> values;
    for (const Attribute& attribute : attributes()) {
        EXPECT_GE(attribute.values.size(), 20u) << attribute.kind;
        EXPECT_LE(attribute.values.size(), 30u) << attribute.kind;
        for (const std::string_view value : attribute.values) {
            EXPECT_TRUE(values.insert(value).second) << value << " is there twice";
            EXPECT_EQ(value.find_first_of(" .,;:?!"), std::string_view::npos) << value;
        }
    }
}

TEST(Attributes, nameThePersonOnceBeforeTheValue) {
    std::set<std::string_view> phrasings;
    for (const Attribute& attribute : attributes()) {
        for (const std::string_view statement : attribute.statements) {
            EXPECT_TRUE(phrasings.insert(statement).second) << statement;
            EXPECT_LT(statement.find("{name}"), statement.find("{value}")) << statement;
            EXPECT_EQ(statement.find("{name}"), statement.rfind("{name}")) << statement;
            EXPECT_TRUE(statement.ends_with('.')) << statement;
        }
        for (const std::string_view question : attribute.questions) {
            EXPECT_TRUE(phrasings.insert(question).second) << question;
            EXPECT_NE(question.find("{name}"), std::string_view::npos) << question;
            EXPECT_TRUE(question.ends_with('?')) << question;
        }
    }
}

TEST(Population, givesEveryPersonANameOfTheirOwnAndSharesEachHalf) {
    std::set<std::string> names;
    std::map<std::string, int> first, last;
    for (const Person& person : makePopulation({})) {
        EXPECT_TRUE(names.insert(person.name).second) << person.name;
        const size_t space = person.name.find(' ');
        ++first[person.name.substr(0, space)];
        ++last[person.name.substr(space + 1)];
    }
    EXPECT_EQ(first.size(), kNameCount);
    EXPECT_EQ(last.size(), kNameCount);
    for (const auto& [name, count] : first)
        EXPECT_NEAR(count, 800.0 / kNameCount, 1) << name;
    for (const auto& [name, count] : last)
        EXPECT_NEAR(count, 800.0 / kNameCount, 1) << name;
}

TEST(Population, canBeAsLargeAsThereArePairsOfNames) {
    PopulationOptions options;
    options.people = 3600;
    std::set<std::string> names;
    for (const Person& person : makePopulation(options))
        names.insert(person.name);
    EXPECT_EQ(names.size(), 3600u);
}

TEST(Population, keepsTheAskedShareOfFactsBack) {
    std::map<AskedIn, int> facts;
    for (const Person& person : makePopulation({})) {
        for (const AskedIn asked : person.asked)
            ++facts[asked];
    }
    EXPECT_EQ(facts[AskedIn::Validation], 200);
    EXPECT_EQ(facts[AskedIn::Test], 1000);
    EXPECT_EQ(facts[AskedIn::Train], 4800 - 1200);
}

TEST(Population, hasFiveTiersOfEqualSizeEachToldLessThanTheOneBefore) {
    std::map<Tier, int> people;
    for (const Person& person : makePopulation({}))
        ++people[person.tier];
    ASSERT_EQ(people.size(), kTierCount);
    double before = 3;
    for (const auto& [tier, count] : people) {
        EXPECT_EQ(count, 160) << toString(tier);
        EXPECT_LT(frequencyOf(tier), before);
        before = frequencyOf(tier);
    }
}

}  // namespace
}  // namespace lathe::world
