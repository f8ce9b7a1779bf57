// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/prediction_source.h"

#include "core/models/model_source.h"

namespace lathe {

namespace {

constexpr int64_t kMostRuns = 200;

}  // namespace

std::vector<Run> runsToLearnFrom(const RunStore& store, const CancelToken& cancel) {
    std::vector<Run> runs;
    for (const RunRow& row : store.list({.state = "done", .limit = kMostRuns})) {
        cancel.throwIfCancelled();
        runs.push_back(store.load(row.id));
    }
    return runs;
}

std::optional<Gpt2Config> ModelShapes::of(const std::string& model) {
    const auto [place, isNew] = m_shapes.try_emplace(model);
    if (isNew) {
        try {
            place->second = sourceConfig(model);
        } catch (const std::exception&) {
            // It stays unknown.
        }
    }
    return place->second;
}

Gpt2Config ModelShapes::readAgain(const std::string& model) {
    m_shapes.erase(model);
    return m_shapes[model].emplace(sourceConfig(model));
}

}  // namespace lathe
