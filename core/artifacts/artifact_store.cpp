// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_store.h"

#include <algorithm>
#include <chrono>
#include <fstream>

#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/measured_json.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr size_t kShortestPrefix = 6;
constexpr const char* kTemporaryPrefix = ".temporary-";
constexpr const char* kRecipeName = "recipe.json";
constexpr const char* kCardName = "card.json";
// Nothing is copied for so long: what is older was left by a process that was killed.
constexpr auto kStaleAfter = std::chrono::hours(24);

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

template <typename Visit>
void forEachEntry(const fs::path& root, Visit&& visit) {
    std::error_code problem;
    for (fs::directory_iterator entry(root, problem), end; !problem && entry != end; entry.increment(problem))
        visit(entry->path());
}

// Whoever looks sees the folder whole or not at all. What it is made again from stays.
void removeWhole(const fs::path& artifact) {
    const fs::path doomed = temporaryName(artifact.parent_path());
    std::error_code problem, ignored;
    fs::rename(artifact, doomed, problem);
    if (problem)
        return;
    fs::remove(markerOf(artifact), ignored);
    forEachEntry(doomed, [&](const fs::path& path) {
        if (path.filename() != kRecipeName && path.filename() != kCardName)
            fs::remove_all(path, ignored);
    });
    if (fs::exists(doomed / kRecipeName) && fs::exists(doomed / kCardName))
        fs::rename(doomed, artifact, problem);
    fs::remove_all(doomed, ignored);
}

struct Stored {
    fs::path folder;
    fs::file_time_type used;
    int64_t bytes = 0;
};

std::vector<Stored> storedIn(const fs::path& root) {
    std::vector<Stored> stored;
    forEachEntry(root, [&](const fs::path& path) {
        std::error_code none;
        const bool isFolder = isArtifactHash(path.filename().string()) && fs::is_directory(path, none) && !fs::is_symlink(path, none);
        if (isFolder && fs::exists(path / kArtifactFiles[1], none))  // of one that was evicted there are no weights
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

// Damage is found here at the latest: what makes an artifact anew does not leave a damaged one in its place.
bool isWhole(const fs::path& folder) {
    return isArtifactFolder(folder) && !anyDamage(folder);
}

// Takes a copy whose bytes have the hash and puts it in place in one step; of several processes doing so the first wins.
void install(const fs::path& folder, const std::string& hash, const fs::path& target) {
    const fs::path copy = temporaryName(target.parent_path()), replaced = temporaryName(target.parent_path());
    std::error_code problem, ignored;
    try {
        fs::create_directory(copy);
        copyFiles(folder, copy);
        if (artifactHash(copy) != hash)
            throw failed("cannot store the artifact " + folder.string(), "it changed while it was copied",
                         "store it when nothing writes to it");
        writeManifest(copy, hash);
        if (fs::exists(fs::symlink_status(target)) && !isWhole(target))
            fs::rename(target, replaced, problem);
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
    fs::remove_all(replaced, ignored);
    if (problem && !isArtifactFolder(target))
        throw failed("cannot store the artifact in " + target.string(), problem.message());
}

// The one folder of the store whose name begins so and of which is(path) holds.
template <typename Is>
std::optional<fs::path> folderOf(const fs::path& root, const std::string& hash, Is&& is) {
    if (hash.size() < kShortestPrefix || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
        return std::nullopt;
    std::vector<fs::path> matches;
    forEachEntry(root, [&](const fs::path& path) {
        const std::string name = path.filename().string();
        if (isArtifactHash(name) && name.starts_with(hash) && is(path))
            matches.push_back(path);
    });
    if (matches.size() > 1)
        throw badInput("several artifacts begin with " + hash, "in " + root.string(), "write more of the hash");
    return matches.empty() ? std::nullopt : std::optional(matches.front());
}

}  // namespace

ArtifactStore::ArtifactStore(fs::path root, int64_t maximumBytes) : m_root(std::move(root)), m_maximumBytes(maximumBytes) {}

fs::path ArtifactStore::defaultRoot() {
    return dataHome() / "artifacts";
}

std::string ArtifactStore::put(const fs::path& folder) {
    std::string hash = artifactHash(folder);
    const fs::path target = m_root / hash;
    if (!isWhole(target)) {
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
    auto found = folderOf(m_root, hash, isArtifactFolder);
    if (found)
        markAsUsed(*found);
    return found;
}

std::optional<EvictedArtifact> ArtifactStore::findEvicted(const std::string& hash) const {
    const auto isLeft = [](const fs::path& path) {
        return !fs::exists(path / kArtifactFiles[1]) && fs::exists(path / kRecipeName) && fs::exists(path / kCardName);
    };
    const auto found = folderOf(m_root, hash, isLeft);
    return found ? std::optional(EvictedArtifact{found->filename().string(), *found}) : std::nullopt;
}

void ArtifactStore::remember(const Run& run) const {
    if (!isArtifactHash(run.artifactHash) || find(run.artifactHash) || findEvicted(run.artifactHash))
        return;
    const fs::path place = temporaryName(m_root);
    std::error_code problem, ignored;
    writeFileAtomically(place / kRecipeName, toJson(run.recipe).dump(2) + "\n");
    writeFileAtomically(place / kCardName, artifactCard(run).dump(2) + "\n");
    fs::rename(place, m_root / run.artifactHash, problem);
    fs::remove_all(place, ignored);
}

std::vector<fs::path> ArtifactStore::list() const {
    std::vector<fs::path> folders;
    for (const Stored& stored : storedIn(m_root))
        folders.push_back(stored.folder);
    std::sort(folders.begin(), folders.end());
    return folders;
}

Json artifactCard(const Run& run) {
    Measured result = run.result.value_or(Measured());
    for (auto& [name, scores] : result.tasks)
        scores.units = {};  // thousands of outcomes, which belong to the run
    Json card = run.result ? toJson(result) : Json::object();
    if (run.environment.contains("before"))
        card["environment"] = run.environment["before"];
    if (run.comparison)
        card["comparison"] = toJson(*run.comparison);
    card["model_hash"] = run.modelHash;
    card["data_hash"] = run.dataHash;
    return card;
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
                     "make it again: lathe export " + name + " --as artifact --to FOLDER does so from the run's recipe");
    return *artifact;
}

}  // namespace lathe
