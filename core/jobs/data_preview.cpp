// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/data/data_set.h"
#include "core/jobs/jobs.h"
#include "core/models/model_source.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

constexpr size_t kShownDocuments = 5;
constexpr size_t kShownBytes = 600;

std::optional<Tokenizer> tokenizerThatCounts(const std::string& model) {
    if (model.empty() || randomModelConfig(model))
        return std::nullopt;
    return tokenizerOf(model);
}

Json describePart(const std::vector<Document>& documents, const std::optional<Tokenizer>& tokenizer, const CancelToken& cancel) {
    Json part = {{"documents", documents.size()}};
    if (!tokenizer)
        return part;
    int64_t tokens = 0;
    for (const Document& document : documents) {
        cancel.throwIfCancelled();
        tokens += static_cast<int64_t>(tokenizer->encode(document.text).size());
    }
    part["tokens"] = tokens;
    return part;
}

Json countItems(const TaskItems& items) {
    Json counts = Json::object();
    for (const TaskDescription& task : describedTasks())
        if (const size_t count = task.count ? task.count(items) : 0; count > 0)
            counts[task.name] = count;
    return counts;
}

}  // namespace

Json previewData(const PreviewJob& job, Progress& progress, const CancelToken& cancel) {
    progress.phase({PhaseKind::Other, "read the data"});
    const DataSet data = loadData({job.data, job.data, job.data, job.data});
    const std::optional<Tokenizer> tokenizer = tokenizerThatCounts(job.model);
    progress.phase({PhaseKind::Other, "count tokens"});
    Json parts = Json::object();
    const std::pair<const char*, const std::vector<Document>*> kParts[] = {
        {"train", &data.train}, {"calibration", &data.calibration}, {"validation", &data.validation}, {"test", &data.test}};
    for (const auto& [name, documents] : kParts)
        parts[name] = describePart(*documents, tokenizer, cancel);
    Json shown = Json::array();
    for (const Document& document : data.train)
        if (shown.size() < kShownDocuments)
            shown.push_back(excerpt(document.text, kShownBytes));
    Json preview = {{"description", data.description},
                    {"hash", data.hash},
                    {"parts", parts},
                    {"items", countItems(data.testItems)},
                    {"documents", shown}};
    std::error_code none;
    if (const auto bytes = std::filesystem::file_size(job.data, none); !none)
        preview["bytes"] = bytes;
    return preview;
}

}  // namespace lathe
