// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoint folders whose weights are split over several files.
#include <gmock/gmock.h>

#include <map>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/shard_index.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"
#include "tests/support/weights_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

/// A checkpoint in two shards: the embeddings and layer 0, then the rest.
class ShardedCheckpoint : public testing::Test {
protected:
    void SetUp() override {
        writeCheckpoint(folder(), m_weights, smallTokenizer());
        const SafetensorsFile whole(folder() / "model.safetensors");
        for (const auto& [name, view] : whole.tensors()) {
            const bool isFirst = name.find(".w") != std::string::npos || name.find(".h.0.") != std::string::npos;
            m_shards[isFirst ? kFirst : kSecond].push_back({name, view.type, view.shape, view.bytes});
            m_map[name] = isFirst ? kFirst : kSecond;
        }
        for (const char* name : {kFirst, kSecond})
            writeSafetensors(folder() / name, m_shards[name], {{"format", "pt"}});
        writeIndex();
        m_single = readFile(folder() / "model.safetensors");
        fs::remove(folder() / "model.safetensors");
    }

    fs::path folder() const { return m_folder.path() / "model"; }
    fs::path indexPath() const { return folder() / kShardIndexName; }
    void writeIndex() const { writeSample(indexPath(), Json({{"metadata", {{"total_size", 1}}}, {"weight_map", m_map}}).dump()); }
    void isRefused(std::initializer_list<std::string> parts) const {
        expectBadInput([&] { readCheckpoint(folder()); }, parts);
    }

    const Gpt2Weights m_weights = randomGpt2Weights(smallConfig(), 1);
    std::map<std::string, std::string> m_map;
    std::string m_single;  // model.safetensors

private:
    TemporaryFolder m_folder;
    std::map<std::string, std::vector<TensorToWrite>> m_shards;
};

TEST_F(ShardedCheckpoint, isReadAsIfItWereOneFile) {
    const Checkpoint checkpoint = readCheckpoint(folder());
    expectEqual(checkpoint.weights, m_weights);
    EXPECT_TRUE(checkpoint.tokenizer);
    EXPECT_EQ(checkpoint.fileBytes, fs::file_size(folder() / kFirst) + fs::file_size(folder() / kSecond));
    EXPECT_THAT(checkpoint.weightPaths, testing::ElementsAre(indexPath(), folder() / kFirst, folder() / kSecond));
}

TEST_F(ShardedCheckpoint, givesWayToOneFileBesideIt) {
    writeSample(folder() / "model.safetensors", m_single);
    writeSample(indexPath(), "not even JSON");
    const Checkpoint checkpoint = readCheckpoint(folder());
    expectEqual(checkpoint.weights, m_weights);
    EXPECT_THAT(checkpoint.weightPaths, testing::ElementsAre(folder() / "model.safetensors"));
    EXPECT_EQ(checkpoint.fileBytes, m_single.size());
}

TEST_F(ShardedCheckpoint, lacksAFile) {
    fs::remove(folder() / kSecond);
    isRefused({(folder() / kSecond).string(), "no such file", kShardIndexName});
}

TEST_F(ShardedCheckpoint, isDamagedInOneFile) {
    fs::resize_file(folder() / kSecond, fs::file_size(folder() / kSecond) - 4);
    isRefused({kSecond, "safetensors"});
    writeSample(folder() / kSecond, "version https://git-lfs.github.com/spec/v1\n");
    isRefused({kSecond, "Git LFS pointer"});
    fs::remove(folder() / kSecond);
    fs::create_directory(folder() / kSecond);
    isRefused({kSecond, "regular file"});
}

TEST_F(ShardedCheckpoint, hasAnIndexOfAnotherCheckpoint) {
    m_map["transformer.ln_f.bias"] = kFirst;
    writeIndex();
    isRefused({"\"transformer.ln_f.bias\" is in " + std::string(kFirst), "does not have it; " + std::string(kSecond)});
    m_map["transformer.ln_f.bias"] = kSecond;
    m_map["transformer.h.7.ln_1.bias"] = kSecond;
    writeIndex();
    isRefused({"\"transformer.h.7.ln_1.bias\"", "does not have it"});
}

TEST_F(ShardedCheckpoint, holdsATensorThatTheIndexDoesNotName) {
    m_map.erase("transformer.ln_f.bias");
    writeIndex();
    isRefused({kShardIndexName, std::string(kSecond) + " has a tensor \"transformer.ln_f.bias\""});
}

TEST_F(ShardedCheckpoint, holdsATensorTwice) {
    const std::vector<std::byte> bytes(32);
    writeSafetensors(folder() / "more.safetensors",
                     {{"transformer.ln_f.bias", DataType::Float32, {8}, bytes}, {"more", DataType::Float32, {8}, bytes}}, {});
    m_map["more"] = "more.safetensors";
    writeIndex();
    isRefused({"\"transformer.ln_f.bias\" is in two files", kSecond, "more.safetensors"});
}

TEST_F(ShardedCheckpoint, namesTheShardOfATensorThatIsWrong) {
    replaceInFile(folder() / "config.json", "\"n_layer\": 2", "\"n_layer\": 1");
    isRefused({kSecond, "transformer.h.1."});
    replaceInFile(folder() / "config.json", "\"n_layer\": 1", "\"n_layer\": 3");
    isRefused({kShardIndexName, "transformer.h.2.ln_1.weight is missing"});
}

TEST_F(ShardedCheckpoint, doesNotFollowLinksOutOfItsFolder) {
    const fs::path outside = folder().parent_path() / "outside.safetensors";
    fs::rename(folder() / kSecond, outside);
    fs::create_symlink("../outside.safetensors", folder() / kSecond);
    isRefused({kSecond, "link to", "outside the checkpoint"});
    fs::remove(folder() / kSecond);
    fs::create_symlink("nowhere", folder() / kSecond);
    isRefused({kSecond, "no such file"});
}

// The hub's cache: snapshots/COMMIT holds links to files that all lie in blobs.
TEST_F(ShardedCheckpoint, mayBeLinksToOnePlaceAsInTheHubsCache) {
    const fs::path blobs = folder().parent_path() / "blobs";
    fs::create_directory(blobs);
    for (const char* name : {kFirst, kSecond, kShardIndexName}) {
        fs::rename(folder() / name, blobs / ("hash-of-" + std::string(name)));
        fs::create_symlink("../blobs/hash-of-" + std::string(name), folder() / name);
    }
    expectEqual(readCheckpoint(folder()).weights, m_weights);
    const fs::path folderLink = folder().parent_path() / "link";
    fs::create_directory_symlink(folder(), folderLink);
    expectEqual(readCheckpoint(folderLink).weights, m_weights);
}

TEST_F(ShardedCheckpoint, isReadThroughALinkToItsFolder) {
    const fs::path folderLink = folder().parent_path() / "link";
    fs::create_directory_symlink(folder(), folderLink);
    expectEqual(readCheckpoint(folderLink).weights, m_weights);
}

// Index and shards damaged in turn: the folder is read or refused, never more than that.
TEST_F(ShardedCheckpoint, noDamageCrashesTheReader) {
    for (const char* name : {kShardIndexName, kFirst, kSecond})
        expectOnlyRefusals(folder(), name, 3000);
    EXPECT_NO_THROW(readCheckpoint(folder()));
}

}  // namespace
}  // namespace lathe
