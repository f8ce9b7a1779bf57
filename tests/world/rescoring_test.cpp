// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/rescoring.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace lathe::world {
namespace {

TEST(Rescoring, listsFiveDifferentCandidatesWithTheSaidOneAnywhere) {
    const std::vector<Person> people = makePopulation({});
    Random random(4);
    std::map<size_t, int> places;
    std::map<std::string, int> kinds;
    int lists = 0;
    for (int i = 0; i < 3000; ++i) {
        const SaidSentence said = drawSaidSentence(random, Split::Test, people);
        const auto item = candidateList(said, 11, random);
        if (!item)
            continue;
        ++lists;
        ASSERT_EQ(item->candidates.size(), 5u);
        EXPECT_EQ(std::set<std::string>(item->candidates.begin(), item->candidates.end()).size(), 5u) << said.text;
        EXPECT_EQ(item->candidates[item->right], said.text);
        EXPECT_EQ(item->kind, toString(said.subtlest));
        EXPECT_EQ(item->unit, 11);
        ++places[item->right];
        ++kinds[item->kind];
    }
    EXPECT_GT(lists, 2000);
    ASSERT_EQ(places.size(), 5u);
    for (const auto& [place, count] : places)
        EXPECT_NEAR(count, lists / 5.0, lists * 0.03) << place;
    EXPECT_EQ(kinds.size(), kCorruptionCount);
}

TEST(Rescoring, hasNothingForASentenceWithoutRoom) {
    Random random(1);
    EXPECT_FALSE(candidateList({"Yes.", Corruption::Blunt, "", ""}, 0, random));
    EXPECT_FALSE(candidateList({"The soup was bad.", Corruption::Sound, "", ""}, 0, random));
}

TEST(Rescoring, aFalseValueStandsAmongThoseOfItsKind) {
    Random random(1);
    const SaidSentence said{"Mara Holt works as a baker and is fond of golf.", Corruption::Value, "", "Mara Holt"};
    for (int i = 0; i < 50; ++i) {
        const auto item = candidateList(said, 0, random);
        ASSERT_TRUE(item);
        // At least one other candidate is the same sentence but for one value.
        int falseOnes = 0;
        for (const std::string& candidate : item->candidates) {
            const bool job = candidate.starts_with("Mara Holt works as a ") && candidate.ends_with(" and is fond of golf.");
            const bool sport = candidate.starts_with("Mara Holt works as a baker and is fond of ");
            falseOnes += candidate != said.text && (job || sport);
        }
        EXPECT_GE(falseOnes, 1);
    }
}

}  // namespace
}  // namespace lathe::world
