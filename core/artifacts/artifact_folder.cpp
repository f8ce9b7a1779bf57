// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_folder.h"

#include "core/base/error.h"
#include "core/base/file_reader.h"
#include "core/base/hashing.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

bool isFile(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none);
}

}  // namespace

bool isArtifactFolder(const fs::path& folder) {
    return isFile(folder / kArtifactFiles[0]) && isFile(folder / kArtifactFiles[1]);
}

std::string artifactHash(const fs::path& folder) {
    if (!isArtifactFolder(folder))
        throw badInput("no artifact is in " + folder.string(), "config.json and weights.safetensors were expected there");
    Sha256 hash;
    for (const char* name : kArtifactFiles) {
        if (!isFile(folder / name))
            continue;
        const FileReader file(folder / name);
        // The lengths keep one file's end from passing for the next one's beginning.
        hash.add(std::string(name) + " " + std::to_string(file.size()) + "\n");
        file.forEachStretch([&](std::span<const std::byte> stretch) { hash.add(stretch); });
    }
    return hash.finish();
}

bool isArtifactHash(const std::string& word) {
    constexpr size_t kDigits = 64;
    return word.size() == kDigits && word.find_first_not_of("0123456789abcdef") == std::string::npos;
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
