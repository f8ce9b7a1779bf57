// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/catalog_table.h"

#include <algorithm>
#include <numeric>

#include "core/base/text.h"

namespace lathe {

namespace {

RunFamily familyOf(const std::string& state, const std::string& stages) {
    if (state == "running")
        return RunFamily::Running;
    if (state == "failed")
        return RunFamily::Failed;
    const auto has = [&](const char* kind) { return stages.find(kind) != std::string::npos; };
    if (has("split"))
        return RunFamily::Split;
    if (has("distill") && has("prune"))
        return RunFamily::Several;
    if (has("distill"))
        return RunFamily::Distill;
    if (has("prune"))
        return RunFamily::Prune;
    return has("quantize") ? RunFamily::Quantize : RunFamily::Baseline;
}

const std::string& textIn(const RunDigest& digest, std::string_view path) {
    static const std::string none;
    const auto& paths = digest.layout->texts;
    const auto found = std::find(paths.begin(), paths.end(), path);
    return found == paths.end() ? none : digest.texts[static_cast<size_t>(found - paths.begin())];
}

}  // namespace

QString CatalogTable::shared(const std::string& text) {
    const auto known = m_shared.find(text);
    return known != m_shared.end() ? known->second : m_shared.emplace(text, QString::fromStdString(text)).first->second;
}

RunSummary CatalogTable::summaryOf(const ListedRun& run) {
    RunSummary summary;
    summary.number = run.number;
    summary.id = QString::fromStdString(run.id);
    summary.created = QString::fromStdString(textIn(run.digest, "created"));
    summary.state = shared(textIn(run.digest, "state"));
    summary.name = shared(textIn(run.digest, "recipe.name"));
    summary.model = shared(textIn(run.digest, "recipe.model"));
    summary.environment = shared(textIn(run.digest, "environment"));
    summary.error = shared(textIn(run.digest, "error"));
    for (const std::string& tag : run.marks.tags)
        summary.tags << shared(tag);
    summary.note = QString::fromStdString(run.marks.note);
    summary.isStarred = run.marks.isStarred;
    summary.family = familyOf(textIn(run.digest, "state"), textIn(run.digest, "stages"));
    return summary;
}

void CatalogTable::reserve(size_t count) {
    columns.reserve(count);
    runs.reserve(count);
    indexOfRow.reserve(count);
    rowOfIndex.reserve(count);
    rowOfId.reserve(static_cast<qsizetype>(count));
}

int CatalogTable::append(const ListedRun& run) {
    int row = static_cast<int>(runs.size());
    if (freeRows.empty()) {
        runs.emplace_back();
        indexOfRow.push_back(-1);
    } else {
        row = freeRows.back();
        freeRows.pop_back();
    }
    replace(row, run);
    return row;
}

void CatalogTable::replace(int row, const ListedRun& run) {
    const auto place = static_cast<size_t>(row);
    columns.set(place, run);
    runs[place] = summaryOf(run);
    rowOfId.insert(runs[place].id, row);
}

bool CatalogTable::isNewer(int row, int other) const {
    const RunSummary &one = runs[static_cast<size_t>(row)], &two = runs[static_cast<size_t>(other)];
    return one.created != two.created ? one.created > two.created : one.id > two.id;
}

void CatalogTable::sort() {
    m_shared.clear();  // what is shared stays so
    rowOfIndex.clear();
    for (const int row : rowOfId)
        rowOfIndex.push_back(row);
    std::sort(rowOfIndex.begin(), rowOfIndex.end(), [this](int row, int other) { return isNewer(row, other); });
    renumber();
}

int CatalogTable::insert(int row) {
    const auto place =
        std::lower_bound(rowOfIndex.begin(), rowOfIndex.end(), row, [this](int other, int mine) { return isNewer(other, mine); });
    const auto index = static_cast<int>(place - rowOfIndex.begin());
    rowOfIndex.insert(place, row);
    renumber();
    return index;
}

void CatalogTable::free(int row) {
    const auto place = static_cast<size_t>(row);
    rowOfIndex.erase(rowOfIndex.begin() + indexOfRow[place]);
    rowOfId.remove(runs[place].id);
    runs[place] = RunSummary();
    freeRows.push_back(row);
    renumber();
}

void CatalogTable::renumber() {
    std::fill(indexOfRow.begin(), indexOfRow.end(), -1);
    for (size_t i = 0; i < rowOfIndex.size(); ++i)
        indexOfRow[static_cast<size_t>(rowOfIndex[i])] = static_cast<int>(i);
}

}  // namespace lathe
