// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runnable/kept_models.h"

#include <algorithm>

#include "core/models/model_source.h"

namespace lathe {

namespace {

// Two are compared with one another; a draft may be a third.
constexpr size_t kMost = 3;

// Changes when a file of the model's folder does.
std::string versionOf(const std::string& model) {
    const std::optional<std::filesystem::path> folder = modelFolder(model);
    if (!folder)
        return {};
    std::string version = folder->string();
    for (const char* name :
         {"config.json", "model.safetensors", "model.safetensors.index.json", "weights.safetensors", "vocab.json", "merges.txt"}) {
        std::error_code missing;
        const auto time = std::filesystem::last_write_time(*folder / name, missing);
        const auto size = missing ? 0 : std::filesystem::file_size(*folder / name, missing);
        version += missing ? ";" : ";" + std::to_string(time.time_since_epoch().count()) + ":" + std::to_string(size);
    }
    return version;
}

}  // namespace

RunnableModel KeptModels::open(const std::string& model) {
    const std::string version = versionOf(model);
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) { return kept.model == model; });
    if (found != m_kept.end() && found->version == version) {
        m_kept.splice(m_kept.begin(), m_kept, found);
        return m_kept.front().runnable;
    }
    if (found != m_kept.end())
        m_kept.erase(found);
    while (m_kept.size() >= kMost)
        m_kept.pop_back();
    m_kept.push_front({model, version, openRunnableModel(model)});
    return m_kept.front().runnable;
}

}  // namespace lathe
