// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_folder.h"

#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/file_reader.h"
#include "core/base/hashing.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

// In the order in which they are hashed; the first two must be there.
constexpr const char* kHashedFiles[] = {"config.json", "weights.safetensors", "vocab.json", "merges.txt"};

bool isFile(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none);
}

}  // namespace

bool isArtifactFolder(const fs::path& folder) {
    return isFile(folder / kHashedFiles[0]) && isFile(folder / kHashedFiles[1]);
}

std::string artifactHash(const fs::path& folder) {
    if (!isArtifactFolder(folder))
        throw badInput("no artifact is in " + folder.string(), "config.json and weights.safetensors were expected there");
    Sha256 hash;
    for (const char* name : kHashedFiles) {
        if (!isFile(folder / name))
            continue;
        const FileReader file(folder / name);
        // The lengths keep one file's end from passing for the next one's beginning.
        hash.add(std::string(name) + " " + std::to_string(file.size()) + "\n");
        file.forEachStretch([&](std::span<const std::byte> stretch) { hash.add(stretch); });
    }
    return hash.finish();
}

int64_t bytesOfFolder(const fs::path& folder) {
    int64_t bytes = 0;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
        std::error_code none;
        const auto size = isFile(entry->path()) ? fs::file_size(entry->path(), none) : 0;
        if (!none)
            bytes += static_cast<int64_t>(size);
    }
    return bytes;
}

}  // namespace lathe
