// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/weight_files.h"

#include <fmt/format.h>

#include <set>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSingleName = "model.safetensors";

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// The place a name leads to once links are followed; empty where it leads nowhere.
fs::path placeOf(const fs::path& path) {
    std::error_code problem;
    const fs::path place = fs::canonical(path, problem);
    return problem ? fs::path() : place;
}

void checkPlace(const fs::path& shard, const fs::path& index) {
    const fs::path place = placeOf(shard);
    if (place.empty())
        throw knownError("checkpoint.shard",
                         {shard.string(), phrase("shard.missing", {index.filename().string()}), phrase("hint.missing_part")});
    const fs::path folder = place.parent_path();
    if (folder != placeOf(shard.parent_path()) && folder != placeOf(index).parent_path())
        throw knownError("checkpoint.shard", {shard.string(), phrase("shard.outside", {place.string()}), phrase("hint.file_itself")});
}

/// Which tensors the shards really hold, against what the index says.
class IndexCheck {
public:
    IndexCheck(const ShardIndex& index, const std::map<std::string, SafetensorsFile>& files, std::string origin)
        : m_index(index), m_files(files), m_origin(std::move(origin)) {}

    void run() const {
        for (const auto& [tensor, file] : m_index)
            if (!m_files.at(file).contains(tensor))
                throw wrong(fmt::format("it says that the tensor \"{}\" is in {}, which does not have it{}", excerpt(tensor), file,
                                        whereElse(tensor)));
        for (const auto& [name, file] : m_files)
            for (const auto& [tensor, view] : file.tensors())
                checkListed(tensor, name);
    }

private:
    void checkListed(const std::string& tensor, const std::string& file) const {
        const auto listed = m_index.find(tensor);
        if (listed == m_index.end())
            throw wrong(fmt::format("{} has a tensor \"{}\" that it does not name", file, excerpt(tensor)));
        if (listed->second != file)
            throw wrong(fmt::format("the tensor \"{}\" is in two files, {} and {}", excerpt(tensor), listed->second, file));
    }

    std::string whereElse(const std::string& tensor) const {
        for (const auto& [name, file] : m_files)
            if (file.contains(tensor))
                return "; " + name + " has it";
        return "";
    }

    Error wrong(const std::string& why) const { return knownError("checkpoint.unusable", {m_origin, why, phrase("hint.one_index")}); }

    const ShardIndex& m_index;
    const std::map<std::string, SafetensorsFile>& m_files;
    std::string m_origin;
};

}  // namespace

WeightFiles::WeightFiles(const fs::path& folder) {
    if (isThere(folder / kSingleName) || !isThere(folder / kShardIndexName))
        openFile(folder / kSingleName);
    else
        openShards(folder);
    for (const auto& [name, file] : m_files)
        for (const auto& [tensor, view] : file.tensors())
            m_tensors.emplace(tensor, StoredTensor{&file, &view});
}

void WeightFiles::openShards(const fs::path& folder) {
    const fs::path indexPath = folder / kShardIndexName;
    const ShardIndex index = readShardIndex(indexPath);
    std::set<std::string> names;
    for (const auto& [tensor, file] : index)
        names.insert(file);
    m_paths.push_back(indexPath);
    for (const std::string& name : names) {
        checkPlace(folder / name, indexPath);
        openFile(folder / name);
    }
    IndexCheck(index, m_files, indexPath.string()).run();
}

void WeightFiles::openFile(const fs::path& path) {
    m_files.try_emplace(path.filename().string(), path, FileContents::Header);
    m_paths.push_back(path);
}

size_t WeightFiles::byteCount() const {
    size_t bytes = 0;
    for (const auto& [name, file] : m_files)
        bytes += file.byteCount();
    return bytes;
}

}  // namespace lathe
