// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_store.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/files.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr size_t kHashDigits = 64;
constexpr size_t kShortestPrefix = 6;
constexpr const char* kTemporaryPrefix = ".temporary-";
// Nothing is copied for so long: what is older was left by a process that was killed.
constexpr auto kStaleAfter = std::chrono::hours(24);

bool isHexadecimal(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isHash(const std::string& name) {
    return name.size() == kHashDigits && isHexadecimal(name);
}

fs::path temporaryName(const fs::path& root) {
    return root / (kTemporaryPrefix + newRunId());
}

// The file beside an artifact whose time of change says when it was used last.
fs::path markerOf(const fs::path& artifact) {
    return artifact.string() + ".used";
}

// A store that cannot be written can still be read from, so this may fail.
void markAsUsed(const fs::path& artifact) {
    std::ofstream(markerOf(artifact), std::ios::app).flush();
    std::error_code ignored;
    fs::last_write_time(markerOf(artifact), fs::file_time_type::clock::now(), ignored);
}

fs::file_time_type lastUse(const fs::path& artifact) {
    std::error_code problem;
    const auto time = fs::last_write_time(markerOf(artifact), problem);
    return problem ? fs::file_time_type::min() : time;
}

// Whoever looks sees the folder whole or not at all.
void removeWhole(const fs::path& artifact) {
    const fs::path doomed = temporaryName(artifact.parent_path());
    std::error_code problem, ignored;
    fs::rename(artifact, doomed, problem);
    if (problem)
        return;
    fs::remove_all(doomed, ignored);
    fs::remove(markerOf(artifact), ignored);
}

struct Stored {
    fs::path folder;
    fs::file_time_type used;
    int64_t bytes = 0;
};

template <typename Visit>
void forEachEntry(const fs::path& root, Visit&& visit) {
    std::error_code problem;
    for (fs::directory_iterator entry(root, problem), end; !problem && entry != end; entry.increment(problem))
        visit(entry->path());
}

std::vector<Stored> storedIn(const fs::path& root) {
    std::vector<Stored> stored;
    forEachEntry(root, [&](const fs::path& path) {
        std::error_code none;
        if (isHash(path.filename().string()) && fs::is_directory(path, none) && !fs::is_symlink(path, none))
            stored.push_back({path, lastUse(path), bytesOfFolder(path)});
    });
    std::sort(stored.begin(), stored.end(), [](const Stored& a, const Stored& b) { return a.used < b.used; });
    return stored;
}

void evict(const fs::path& root, int64_t maximumBytes, const fs::path& kept) {
    const std::vector<Stored> stored = storedIn(root);
    int64_t total = 0;
    for (const Stored& artifact : stored)
        total += artifact.bytes;
    for (const Stored& artifact : stored) {
        if (total <= maximumBytes)
            return;
        if (artifact.folder == kept)
            continue;
        removeWhole(artifact.folder);
        total -= artifact.bytes;
    }
}

void removeStale(const fs::path& root) {
    forEachEntry(root, [](const fs::path& path) {
        std::error_code problem, ignored;
        if (!path.filename().string().starts_with(kTemporaryPrefix))
            return;
        const auto changed = fs::last_write_time(path, problem);
        if (!problem && fs::file_time_type::clock::now() - changed > kStaleAfter)
            fs::remove_all(path, ignored);
    });
}

// Takes a copy whose bytes have the hash and puts it in place in one step; of several processes doing so the first wins.
void install(const fs::path& folder, const std::string& hash, const fs::path& target) {
    const fs::path copy = temporaryName(target.parent_path());
    std::error_code problem, ignored;
    try {
        fs::create_directory(copy);
        copyFiles(folder, copy);
        if (artifactHash(copy) != hash)
            throw failed("cannot store the artifact " + folder.string(), "it changed while it was copied",
                         "store it when nothing writes to it");
        if (fs::exists(fs::symlink_status(target)) && !isArtifactFolder(target))
            removeWhole(target);
        fs::rename(copy, target, problem);
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(copy, ignored);
        throw failed("cannot copy the artifact " + folder.string() + " to " + target.string(), error.code().message(),
                     "check the free space and the permissions");
    } catch (...) {
        fs::remove_all(copy, ignored);
        throw;
    }
    fs::remove_all(copy, ignored);
    if (problem && !isArtifactFolder(target))
        throw failed("cannot store the artifact in " + target.string(), problem.message());
}

}  // namespace

ArtifactStore::ArtifactStore(fs::path root, int64_t maximumBytes) : m_root(std::move(root)), m_maximumBytes(maximumBytes) {}

fs::path ArtifactStore::defaultRoot() {
    return dataHome() / "artifacts";
}

std::string ArtifactStore::put(const fs::path& folder) {
    const std::string hash = artifactHash(folder);
    const fs::path target = m_root / hash;
    if (!isArtifactFolder(target)) {
        std::error_code problem;
        fs::create_directories(m_root, problem);
        if (problem)
            throw failed("cannot create " + m_root.string(), problem.message(), "set XDG_DATA_HOME to a folder that can be written");
        removeStale(m_root);
        install(folder, hash, target);
    }
    markAsUsed(target);
    evict(m_root, m_maximumBytes, target);
    return hash;
}

std::optional<fs::path> ArtifactStore::find(const std::string& hash) const {
    if (hash.size() < kShortestPrefix || hash.size() > kHashDigits || !isHexadecimal(hash))
        return std::nullopt;
    std::vector<fs::path> matches;
    forEachEntry(m_root, [&](const fs::path& path) {
        const std::string name = path.filename().string();
        if (isHash(name) && name.starts_with(hash) && isArtifactFolder(path))
            matches.push_back(path);
    });
    if (matches.empty())
        return std::nullopt;
    if (matches.size() > 1)
        throw badInput("several artifacts begin with " + hash, "in " + m_root.string(), "write more of the hash");
    markAsUsed(matches[0]);
    return matches[0];
}

fs::path artifactOf(const Run& run) {
    constexpr size_t kEnough = 8;
    const std::string name = run.id.substr(0, kEnough);
    if (run.artifactHash.empty())
        throw badInput("run " + name + " has no artifact", "it is " + toString(run.state) + ": only runs that are done have one");
    const auto artifact = ArtifactStore(ArtifactStore::defaultRoot()).find(run.artifactHash);
    if (!artifact)
        throw failed("the artifact of run " + name + " is not on this machine",
                     "it was made elsewhere, or removed to keep the stored artifacts within their bound",
                     "make it again: lathe export " + name + " --as recipe --to recipe.json, then lathe run recipe.json");
    return *artifact;
}

}  // namespace lathe
