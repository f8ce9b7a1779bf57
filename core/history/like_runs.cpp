// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/like_runs.h"

#include <bit>

#include "core/base/text.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

/// The task whose items a field's value comes from; empty where it comes from none.
std::string scoredTaskOf(const std::string& path) {
    constexpr std::string_view kChange = "comparison.tasks.";
    if (path.starts_with(kChange))
        return splitText(path, '.')[2];
    const size_t dot = path.find('.');
    const std::string field = dot == std::string::npos ? path : path.substr(dot + 1);
    if (field == "perplexity" || field == "perplexity.value")
        return "lm";
    const auto score = taskMetricOf(field);
    return score ? score->task : std::string();
}

}  // namespace

LikeRuns::LikeRuns(const RunColumns& columns, std::span<const std::string> fields) {
    const auto addText = [&](const char* path) {
        if (const auto column = columns.textColumn(path))
            m_texts.push_back(&columns.texts(*column));
    };
    const auto addNumber = [&](const std::string& path) {
        if (const auto column = columns.numberColumn(path))
            m_numbers.push_back(&columns.numbers(*column));
    };
    for (const std::string& path : fields) {
        if (path.ends_with("_speedup.value"))
            addText("comparison.against");
        if (path.find(".latency.") != std::string::npos || path.ends_with("tokens_per_second") || path.ends_with("_speedup.value"))
            addText("protocol");
        if (const std::string task = scoredTaskOf(path); !task.empty()) {
            addText("data_hash");
            addNumber("result.tasks." + task + ".count");
        }
    }
}

std::vector<uint64_t> LikeRuns::keyOf(size_t row) const {
    std::vector<uint64_t> key;
    key.reserve(m_texts.size() + m_numbers.size());
    for (const TextColumn* column : m_texts)
        key.push_back(column->codeAt(row));
    for (const NumberColumn* column : m_numbers)
        key.push_back(std::bit_cast<uint64_t>(static_cast<double>(column->at(row))));
    return key;
}

}  // namespace lathe
