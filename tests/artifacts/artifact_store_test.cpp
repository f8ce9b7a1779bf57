// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/records/recipe_json.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class ArtifactStoreTest : public testing::Test {
protected:
    fs::path root() const { return m_folder.path() / "store"; }

    // An artifact of 1,000 bytes of weights and 2 of config.
    fs::path artifact(const std::string& name, char content) const {
        const fs::path folder = m_folder.path() / name;
        writeFileAtomically(folder / "config.json", "{}");
        writeFileAtomically(folder / "weights.safetensors", std::string(1000, content));
        return folder;
    }

    size_t entriesInRoot() const { return static_cast<size_t>(std::distance(fs::directory_iterator(root()), fs::directory_iterator())); }

    // As if the artifact had been used last so many hours ago.
    void age(const std::string& hash, int hours) const {
        fs::last_write_time(root() / (hash + ".used"), fs::file_time_type::clock::now() - std::chrono::hours(hours));
    }

private:
    TemporaryFolder m_folder{"lathe-test"};
};

TEST_F(ArtifactStoreTest, KeepsACopyUnderItsHash) {
    const fs::path folder = artifact("a", 'a');
    writeFileAtomically(folder / "card.json", "{\"note\": 1}");
    ArtifactStore store(root());
    const std::string hash = store.put(folder);
    fs::remove_all(folder);
    const auto found = store.find(hash);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->filename(), hash);
    EXPECT_EQ(readFile(*found / "weights.safetensors"), std::string(1000, 'a'));
    EXPECT_EQ(readFile(*found / "card.json"), "{\"note\": 1}");
    EXPECT_EQ(artifactHash(*found), hash);
}

TEST_F(ArtifactStoreTest, PuttingAgainChangesNothing) {
    ArtifactStore store(root());
    const std::string hash = store.put(artifact("a", 'a'));
    writeFileAtomically(root() / hash / "card.json", "first");
    EXPECT_EQ(store.put(artifact("b", 'a')), hash);
    EXPECT_EQ(readFile(root() / hash / "card.json"), "first");
    EXPECT_EQ(entriesInRoot(), 2u);  // the folder and its marker
}

TEST_F(ArtifactStoreTest, TheHashIsOfNamesAndBytesOfWhatIsExecuted) {
    const fs::path one = artifact("a", 'a');
    const std::string hash = artifactHash(one);
    EXPECT_EQ(hash, sha256("config.json 2\n{}weights.safetensors 1000\n" + std::string(1000, 'a')));
    writeFileAtomically(one / "recipe.json", "{}");
    writeFileAtomically(one / "card.json", "{}");
    EXPECT_EQ(artifactHash(one), hash);
    writeFileAtomically(one / "vocab.json", "{}");
    const std::string withVocabulary = artifactHash(one);
    EXPECT_NE(withVocabulary, hash);
    fs::rename(one / "vocab.json", one / "merges.txt");
    EXPECT_NE(artifactHash(one), withVocabulary);
    EXPECT_NE(artifactHash(artifact("b", 'b')), hash);
}

TEST_F(ArtifactStoreTest, AFolderThatIsNoArtifactIsBadInput) {
    EXPECT_THROW(artifactHash(root() / "nothing"), Error);
    EXPECT_THROW(ArtifactStore(root()).put(root()), Error);
}

TEST_F(ArtifactStoreTest, FindsByAUniquePrefixOfSixDigits) {
    ArtifactStore store(root());
    const std::string hash = store.put(artifact("a", 'a'));
    EXPECT_TRUE(store.find(hash.substr(0, 6)));
    EXPECT_FALSE(store.find(hash.substr(0, 5)));
    EXPECT_FALSE(store.find("000000"));
    EXPECT_FALSE(store.find("builtin"));
    EXPECT_FALSE(store.find("../../etc"));
    EXPECT_FALSE(store.find(hash + "0"));
    EXPECT_FALSE(ArtifactStore(root() / "nowhere").find(hash));
    const fs::path twin = root() / (hash.substr(0, 63) + (hash[63] == '0' ? '1' : '0'));
    fs::copy(root() / hash, twin);
    EXPECT_THROW(store.find(hash.substr(0, 6)), Error);
    EXPECT_TRUE(store.find(hash));
}

TEST_F(ArtifactStoreTest, TheLeastRecentlyUsedGoFirst) {
    ArtifactStore store(root(), 5000);  // room for three with their manifests
    const std::string a = store.put(artifact("a", 'a')), b = store.put(artifact("b", 'b')), c = store.put(artifact("c", 'c'));
    age(a, 3), age(b, 2), age(c, 1);
    ASSERT_TRUE(store.find(a));  // now b is the oldest
    const std::string d = store.put(artifact("d", 'd'));
    EXPECT_TRUE(store.find(a));
    EXPECT_FALSE(store.find(b));
    EXPECT_TRUE(store.find(c));
    EXPECT_TRUE(store.find(d));
    EXPECT_FALSE(fs::exists(root() / (b + ".used")));
}

TEST_F(ArtifactStoreTest, TheOneJustPutStaysEvenWhereItAloneIsTooLarge) {
    ArtifactStore store(root(), 10);
    const std::string a = store.put(artifact("a", 'a'));
    EXPECT_TRUE(store.find(a));
    const std::string b = store.put(artifact("b", 'b'));
    EXPECT_FALSE(store.find(a));
    EXPECT_TRUE(store.find(b));
}

TEST_F(ArtifactStoreTest, ThreadsPuttingTheSameAndOthersAtOnceGetWholeFolders) {
    std::vector<std::thread> threads;
    const fs::path shared = artifact("shared", 's');
    for (char name = 'a'; name < 'e'; ++name)
        threads.emplace_back([&, name] {
            ArtifactStore store(root());
            for (int i = 0; i < 5; ++i) {
                EXPECT_EQ(artifactHash(*store.find(store.put(shared))), artifactHash(shared));
                store.put(artifact(std::string(1, name) + std::to_string(i), name));
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(entriesInRoot(), 10u);  // five folders and their markers; no temporary ones
}

TEST_F(ArtifactStoreTest, StrangeThingsInTheStoreAreLeftAlone) {
    ArtifactStore store(root(), 2000);
    fs::create_directories(root() / "notes");
    writeFileAtomically(root() / "readme.txt", std::string(5000, 'r'));
    fs::create_symlink("/nowhere", root() / std::string(64, 'a'));
    const std::string a = store.put(artifact("a", 'a')), b = store.put(artifact("b", 'b'));
    EXPECT_FALSE(store.find(a));
    EXPECT_TRUE(store.find(b));
    EXPECT_FALSE(store.find(std::string(64, 'a')));
    EXPECT_TRUE(fs::exists(root() / "notes"));
    EXPECT_TRUE(fs::exists(root() / "readme.txt"));
}

TEST_F(ArtifactStoreTest, FilesThatAreLinksAreCopiedAndOtherThingsPassedOver) {
    const fs::path folder = artifact("a", 'a');
    fs::rename(folder / "weights.safetensors", folder.parent_path() / "blob");
    fs::create_symlink(folder.parent_path() / "blob", folder / "weights.safetensors");
    fs::create_symlink("/nowhere", folder / "dangling");
    fs::create_directory(folder / "cache");
    ArtifactStore store(root());
    const auto found = store.find(store.put(folder));
    ASSERT_TRUE(found);
    EXPECT_FALSE(fs::is_symlink(*found / "weights.safetensors"));
    EXPECT_FALSE(fs::exists(fs::symlink_status(*found / "dangling")));
    EXPECT_FALSE(fs::exists(*found / "cache"));
}

TEST_F(ArtifactStoreTest, AStoredFolderThatLostItsWeightsIsReplaced) {
    ArtifactStore store(root());
    const std::string hash = store.put(artifact("a", 'a'));
    fs::remove(root() / hash / "weights.safetensors");
    EXPECT_FALSE(store.find(hash));
    EXPECT_EQ(store.put(artifact("a", 'a')), hash);
    EXPECT_EQ(artifactHash(*store.find(hash)), hash);
}

TEST_F(ArtifactStoreTest, AStoredFolderThatIsDamagedIsReplaced) {
    ArtifactStore store(root());
    const std::string hash = store.put(artifact("a", 'a'));
    writeFileAtomically(root() / hash / "weights.safetensors", std::string(1000, 'b'));
    EXPECT_EQ(store.put(artifact("a", 'a')), hash);
    EXPECT_EQ(artifactHash(*store.find(hash)), hash);
    EXPECT_EQ(entriesInRoot(), 2u);
}

TEST_F(ArtifactStoreTest, OfAnEvictedOneItsRecipeAndCardStay) {
    const fs::path folder = artifact("a", 'a');
    writeFileAtomically(folder / "recipe.json", "{\"seed\": 1}");
    writeFileAtomically(folder / "card.json", "{}");
    ArtifactStore store(root(), 10);
    const std::string a = store.put(folder);
    EXPECT_FALSE(store.findEvicted(a)) << "it is there";
    store.put(artifact("b", 'b'));
    EXPECT_FALSE(store.find(a));
    const auto evicted = store.findEvicted(a.substr(0, 8));
    ASSERT_TRUE(evicted);
    EXPECT_EQ(evicted->hash, a);
    EXPECT_EQ(readFile(evicted->folder / "recipe.json"), "{\"seed\": 1}");
    EXPECT_EQ(std::distance(fs::directory_iterator(evicted->folder), fs::directory_iterator()), 2);
    EXPECT_EQ(store.list().size(), 1u);
    store.put(folder);
    EXPECT_TRUE(store.find(a));
    EXPECT_FALSE(store.findEvicted(a));
}

TEST_F(ArtifactStoreTest, RemembersARunWhoseArtifactIsNotThere) {
    ArtifactStore store(root());
    lathe::Run run;
    run.recipe.seed = 7;
    run.modelHash = "m", run.dataHash = "d";
    run.artifactHash = std::string(64, 'c');
    store.remember(run);
    const auto evicted = store.findEvicted(run.artifactHash);
    ASSERT_TRUE(evicted);
    EXPECT_EQ(recipeFromJson(parseJson(readFile(evicted->folder / "recipe.json"), "recipe")).seed, 7u);
    EXPECT_EQ(parseJson(readFile(evicted->folder / "card.json"), "card").at("model_hash"), "m");
    run.artifactHash = store.put(artifact("a", 'a'));
    store.remember(run);
    EXPECT_FALSE(fs::exists(root() / run.artifactHash / "recipe.json")) << "what is there needs no recipe";
    store.remember(lathe::Run());
    EXPECT_EQ(entriesInRoot(), 3u);
}

TEST_F(ArtifactStoreTest, WhatAKilledProcessLeftIsRemovedAfterADay) {
    ArtifactStore store(root());
    fs::create_directories(root() / ".temporary-old");
    fs::create_directories(root() / ".temporary-new");
    fs::last_write_time(root() / ".temporary-old", fs::file_time_type::clock::now() - std::chrono::hours(25));
    store.put(artifact("a", 'a'));
    EXPECT_FALSE(fs::exists(root() / ".temporary-old"));
    EXPECT_TRUE(fs::exists(root() / ".temporary-new"));
}

}  // namespace
}  // namespace lathe
