// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/corruption.h"

#include <gtest/gtest.h>

#include <set>

#include "core/base/text.h"
#include "core/world/attributes.h"
#include "core/world/sound_alikes.h"

namespace lathe::world {
namespace {

/// Everything that many draws make of the sentence.
std::set<std::string> allCorrupted(const std::string& sentence, Corruption corruption) {
    Random random(9);
    std::set<std::string> texts;
    for (int i = 0; i < 2000; ++i) {
        if (const auto text = corrupted(sentence, corruption, random))
            texts.insert(*text);
    }
    return texts;
}

TEST(SoundAlikes, areMutual) {
    for (const std::string_view word : {"sea", "two", "their", "flour", "read"}) {
        EXPECT_FALSE(soundAlikesOf(word).empty()) << word;
        for (const std::string_view other : soundAlikesOf(word)) {
            const auto back = soundAlikesOf(other);
            EXPECT_NE(std::find(back.begin(), back.end(), word), back.end()) << word << ' ' << other;
        }
    }
    EXPECT_TRUE(soundAlikesOf("soup").empty());
    EXPECT_EQ(soundAlikesOf("two").size(), 2u) << "too and to";
}

TEST(SoundAlikes, findTheValueSpeltMostAlike) {
    EXPECT_EQ(nearestValue(4, "violin"), "viola");
    EXPECT_EQ(nearestValue(2, "hen"), "cat") << "three changes, as others; the first of the list";
}

TEST(Corruption, bluntDropsDoublesOrSwaps) {
    EXPECT_EQ(allCorrupted("We sat by it.", Corruption::Blunt),
              (std::set<std::string>{"We sat it.", "We sat sat by it.", "We sat by by it.", "We by sat it."}));
}

TEST(Corruption, soundPutsAWordThatSoundsTheSame) {
    EXPECT_EQ(allCorrupted("The son rode to it.", Corruption::Sound),
              (std::set<std::string>{"The sun rode to it.", "The son road to it.", "The son rode two it.", "The son rode too it."}));
    EXPECT_TRUE(allCorrupted("The soup was bad.", Corruption::Sound).empty());
}

TEST(Corruption, grammarBreaksAgreementArticleTenseOrPreposition) {
    EXPECT_EQ(allCorrupted("She was in a boat.", Corruption::Grammar),
              (std::set<std::string>{"She were in a boat.", "She was of a boat.", "She was to a boat.", "She was in an boat."}));
    EXPECT_EQ(allCorrupted("He plays well.", Corruption::Grammar), (std::set<std::string>{"He play well.", "He playing well."}));
}

TEST(Corruption, valueTellsAnotherOfTheSameClosedSet) {
    const std::set<std::string> texts = allCorrupted("Mara Holt, who lives in Norby, keeps a cat.", Corruption::Value);
    EXPECT_EQ(texts.size(), 23u + 23u + 1u) << "the other towns, the other pets, and itself where the same value is drawn again";
    EXPECT_TRUE(texts.contains("Mara Holt, who lives in Velden, keeps a cat."));
    EXPECT_TRUE(texts.contains("Mara Holt, who lives in Norby, keeps a dog."));
    EXPECT_TRUE(allCorrupted("The tide was late.", Corruption::Value).empty());
}

TEST(Corruption, leavesTheFirstWordAndTheMarksWhereTheyAre) {
    for (const Corruption corruption : {Corruption::Blunt, Corruption::Sound, Corruption::Grammar}) {
        for (const std::string& text : allCorrupted("To sell, by Monday, the new house in our road was a hard task.", corruption)) {
            EXPECT_TRUE(text.starts_with("To sell, ")) << text;
            EXPECT_TRUE(text.ends_with("task.")) << text;
            EXPECT_NE(text.find("Monday,"), std::string::npos) << text;
        }
    }
}

}  // namespace
}  // namespace lathe::world
