// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_store.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/file_reader.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/base/json.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifestName = "manifest.json";
constexpr const char* kManifestFormat = "lathe-manifest/1";
// Read in some milliseconds, whatever the size of the file; what is cut, overwritten from the front or zeroed in stretches shows in it.
constexpr uint64_t kBlockBytes = 4096;
constexpr uint64_t kBlocks = 64;

// Of the whole file where it is small, else of blocks from its first byte to its last.
std::string sampleOf(const FileReader& file) {
    Sha256 hash;
    if (file.size() <= kBlocks * kBlockBytes) {
        file.forEachStretch([&](std::span<const std::byte> stretch) { hash.add(stretch); });
        return hash.finish();
    }
    std::vector<std::byte> block(kBlockBytes);
    for (uint64_t i = 0; i < kBlocks; ++i) {
        // Quotient and remainder apart: the product of a large size would overflow.
        const uint64_t last = file.size() - kBlockBytes;
        file.read(last / (kBlocks - 1) * i + last % (kBlocks - 1) * i / (kBlocks - 1), block);
        hash.add(block);
    }
    return hash.finish();
}

Json describe(const fs::path& path) {
    const FileReader file(path);
    return {{"bytes", file.size()}, {"sample", sampleOf(file)}};
}

// Nothing where there is none; null where it is no manifest.
std::optional<Json> manifestIn(const fs::path& folder) {
    const fs::path path = folder / kManifestName;
    if (!fs::exists(path))
        return std::nullopt;
    Json manifest = Json::parse(readFile(path), nullptr, false);
    const Json files = manifest.is_object() ? manifest.value("files", Json()) : Json();
    const bool isManifest = files.is_object() && manifest.value("format", Json()) == kManifestFormat &&
                            manifest.value("artifact_hash", Json()).is_string() &&
                            std::all_of(files.begin(), files.end(), [](const Json& file) { return file.is_object(); });
    return isManifest ? std::move(manifest) : Json();
}

std::optional<std::string> damageOfFile(const fs::path& path, const Json& expected) {
    const std::string name = path.filename().string();
    if (!fs::is_regular_file(path))
        return name + " is missing";
    const Json found = describe(path);
    if (found.at("bytes") != expected.value("bytes", Json()))
        return fmt::format("{} has {} bytes, {} were expected", name, found.at("bytes").dump(), expected.value("bytes", Json()).dump());
    if (found.at("sample") != expected.value("sample", Json()))
        return name + " does not hold the bytes that were stored";
    return std::nullopt;
}

// A folder of the store is named by its artifact's hash.
std::string expectedHash(const fs::path& folder, const std::optional<Json>& manifest) {
    if (manifest)
        return manifest->at("artifact_hash").get<std::string>();
    std::string name = folder.filename().string();
    return isArtifactHash(name) ? name : std::string();
}

Error damaged(const fs::path& folder, const std::string& why) {
    return failed("the artifact " + folder.string() + " is damaged", why,
                  "remove that folder and export the run again, which makes the artifact again from its recipe; or get it anew from where "
                  "it came");
}

}  // namespace

void writeManifest(const fs::path& folder, const std::string& artifactHash) {
    Json files = Json::object();
    for (const char* name : kArtifactFiles)
        if (fs::is_regular_file(folder / name))
            files[name] = describe(folder / name);
    const Json manifest = {{"format", kManifestFormat}, {"artifact_hash", artifactHash}, {"files", files}};
    writeFileAtomically(folder / kManifestName, manifest.dump(2) + "\n");
}

std::optional<std::string> visibleDamage(const fs::path& folder) {
    const std::optional<Json> manifest = manifestIn(folder);
    if (!manifest)
        return std::nullopt;
    if (manifest->is_null())
        return fmt::format("{} is no manifest of the format {}", kManifestName, kManifestFormat);
    const Json& files = manifest->at("files");
    for (const char* name : kArtifactFiles) {
        if (!files.contains(name) && fs::exists(folder / name))
            return std::string(name) + " was added";
        if (auto damage = files.contains(name) ? damageOfFile(folder / name, files.at(name)) : std::nullopt)
            return damage;
    }
    return std::nullopt;
}

std::optional<std::string> anyDamage(const fs::path& folder) {
    if (auto damage = visibleDamage(folder))
        return damage;
    const std::string expected = expectedHash(folder, manifestIn(folder));
    const std::string found = expected.empty() ? expected : artifactHash(folder);
    if (found == expected)
        return std::nullopt;
    return fmt::format("its files have the hash {}, {} was expected", found, expected);
}

void requireNoVisibleDamage(const fs::path& folder) {
    if (const auto damage = visibleDamage(folder))
        throw damaged(folder, *damage);
}

void requireNoDamage(const fs::path& folder) {
    if (const auto damage = anyDamage(folder))
        throw damaged(folder, *damage);
}

void exportArtifact(const fs::path& folder, const fs::path& target) {
    requireNoDamage(folder);
    copyFolder(folder, target);
}

}  // namespace lathe
