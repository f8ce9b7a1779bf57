// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/artifact_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/hashing.h"
#include "core/base/mapped_file.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

// In the order in which they are hashed; the first two must be there.
constexpr const char* kHashedFiles[] = {"config.json", "weights.safetensors", "vocab.json", "merges.txt"};

bool isFile(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none);
}

void flushToDisk(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!flushed)
        throw failed("cannot write " + path.string(), "it could not be flushed to the disk", "check the disk and its free space");
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
        const MappedFile file(folder / name);
        // The lengths keep one file's end from passing for the next one's beginning.
        hash.add(std::string(name) + " " + std::to_string(file.bytes().size()) + "\n");
        hash.add(file.bytes());
    }
    return hash.finish();
}

void copyArtifactFolder(const fs::path& from, const fs::path& to) {
    try {
        for (const auto& entry : fs::directory_iterator(from)) {
            if (!isFile(entry.path()))
                continue;
            const fs::path target = to / entry.path().filename();
            fs::copy_file(entry.path(), target);
            flushToDisk(target);
        }
        flushToDisk(to);
    } catch (const fs::filesystem_error& error) {
        throw failed("cannot copy the artifact " + from.string() + " to " + to.string(), error.code().message(),
                     "check the free space and the permissions");
    }
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
