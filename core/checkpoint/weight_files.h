// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of a checkpoint folder as they lie on disk: model.safetensors, or the shards that model.safetensors.index.json names. Headers
// only are brought into memory; SafetensorsFile::read gets a tensor. For the reader of checkpoints only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/shard_index.h"

namespace lathe {

struct StoredTensor {
    const SafetensorsFile* file = nullptr;
    const TensorView* view = nullptr;
};

class WeightFiles {
public:
    /// Where both lie in the folder, model.safetensors is read and the index is not, as transformers does. Bad input, naming the file:
    /// neither is there; a shard is missing, or is a link that leads to another place than the folder, or than where its index lies (the
    /// hub's cache keeps all files of a model in one place and links them); a tensor that is not in the shard named for it, is in two, or
    /// is in a shard and not in the index.
    explicit WeightFiles(const std::filesystem::path& folder);

    const std::map<std::string, StoredTensor>& tensors() const { return m_tensors; }
    /// What the weights are called in messages: the one file, or the index.
    std::string origin() const { return m_paths.front().string(); }
    /// The one file; or the index and its shards, in the order of their names.
    const std::vector<std::filesystem::path>& paths() const { return m_paths; }
    /// Of the files that hold weights.
    size_t byteCount() const;

private:
    void openShards(const std::filesystem::path& folder);
    void openFile(const std::filesystem::path& path);

    std::vector<std::filesystem::path> m_paths;
    std::map<std::string, SafetensorsFile> m_files;  // by their names
    std::map<std::string, StoredTensor> m_tensors;
};

}  // namespace lathe
