// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_manifest.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/artifacts/artifact_store.h"
#include "core/base/files.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class ArtifactManifest : public testing::Test {
protected:
    static constexpr size_t kBytes = 3'000'000;  // large enough to be sampled

    void SetUp() override {
        writeFileAtomically(folder / "config.json", "{}");
        writeFileAtomically(weights, std::string(kBytes, 'w'));
        writeFileAtomically(folder / "vocab.json", "{}");
        writeManifest(folder, artifactHash(folder));
    }
    void overwrite(size_t place, char value) const {
        std::fstream file(weights, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(place));
        file.put(value);
    }

    TemporaryFolder m_folder{"lathe-test"};
    const fs::path folder = m_folder.path() / "artifact";
    const fs::path weights = folder / "weights.safetensors";
};

TEST_F(ArtifactManifest, WhatIsWholePasses) {
    EXPECT_EQ(visibleDamage(folder), std::nullopt);
    EXPECT_EQ(anyDamage(folder), std::nullopt);
    requireNoVisibleDamage(folder);
    requireNoDamage(folder);
    writeFileAtomically(folder / "card.json", "what is not executed may change");
    EXPECT_EQ(anyDamage(folder), std::nullopt);
}

TEST_F(ArtifactManifest, OpeningSeesWhatWasCutLostOrAdded) {
    fs::resize_file(weights, kBytes - 1);
    expectFailure([&] { requireNoVisibleDamage(folder); },
                  {folder.string(), "is damaged", "weights.safetensors has 2999999 bytes, 3000000 were expected", "from its recipe"});
    fs::remove(weights);
    EXPECT_EQ(visibleDamage(folder), "weights.safetensors is missing");
    writeFileAtomically(weights, std::string(kBytes, 'w'));
    writeFileAtomically(folder / "merges.txt", "");
    EXPECT_EQ(visibleDamage(folder), "merges.txt was added");
}

TEST_F(ArtifactManifest, OpeningSeesChangedBytesWhereItLooks) {
    for (const size_t place : {size_t{0}, kBytes - 1}) {
        overwrite(place, 'x');
        EXPECT_EQ(visibleDamage(folder), "weights.safetensors does not hold the bytes that were stored") << place;
        overwrite(place, 'w');
        EXPECT_EQ(visibleDamage(folder), std::nullopt);
    }
    // A stretch of zeros, as a disk that lost blocks leaves it, is larger than the gaps between the blocks that are looked at.
    std::string holed(kBytes, 'w');
    holed.replace(kBytes / 2, 65536, std::string(65536, '\0'));
    writeFileAtomically(weights, holed);
    EXPECT_NE(visibleDamage(folder), std::nullopt);
    writeFileAtomically(weights, std::string(kBytes, 'w'));
    writeFileAtomically(folder / "config.json", "[]");
    EXPECT_EQ(visibleDamage(folder), "config.json does not hold the bytes that were stored") << "small files are looked at whole";
}

TEST_F(ArtifactManifest, ExportSeesEveryByte) {
    overwrite(10'000, 'x');
    ASSERT_EQ(visibleDamage(folder), std::nullopt) << "between the blocks of the sample";
    expectFailure([&] { requireNoDamage(folder); }, {"is damaged", "its files have the hash"});
    expectFailure([&] { exportArtifact(folder, m_folder.path() / "target"); }, {"is damaged"});
    EXPECT_FALSE(fs::exists(m_folder.path() / "target"));
    overwrite(10'000, 'w');
    exportArtifact(folder, m_folder.path() / "target");
    EXPECT_EQ(anyDamage(m_folder.path() / "target"), std::nullopt) << "the copy carries its manifest";
}

TEST_F(ArtifactManifest, AnOldArtifactHasTheNameOfItsFolderAlone) {
    fs::remove(folder / "manifest.json");
    EXPECT_EQ(anyDamage(folder), std::nullopt) << "nothing says what it should be";
    const fs::path stored = m_folder.path() / artifactHash(folder);
    fs::rename(folder, stored);
    EXPECT_EQ(anyDamage(stored), std::nullopt);
    writeFileAtomically(stored / "vocab.json", "[]");
    EXPECT_EQ(visibleDamage(stored), std::nullopt);
    EXPECT_NE(anyDamage(stored), std::nullopt);
}

TEST_F(ArtifactManifest, AManifestThatIsNoneIsDamage) {
    for (const char* text : {"", "{", "[]", R"({"format":"lathe-manifest/1","artifact_hash":5,"files":{}})",
                             R"({"format":"lathe-manifest/1","artifact_hash":"a","files":{"config.json":3}})"}) {
        writeFileAtomically(folder / "manifest.json", text);
        EXPECT_EQ(visibleDamage(folder), "manifest.json is no manifest of the format lathe-manifest/1") << text;
    }
}

}  // namespace
}  // namespace lathe
