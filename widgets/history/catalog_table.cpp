// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/catalog_table.h"

#include <algorithm>
#include <cmath>

#include "core/base/clock.h"
#include "core/base/error_json.h"
#include "core/base/text.h"
#include "widgets/common/error_text.h"
#include "widgets/common/setting_text.h"

namespace lathe {

namespace {

RunFamily familyOf(std::string_view state, std::string_view stages) {
    if (state == "running")
        return RunFamily::Running;
    if (state == "failed")
        return RunFamily::Failed;
    return familyOfStages(splitText(std::string(stages), ' '));
}

QString qtText(std::string_view utf8) {
    return QString::fromUtf8(utf8);
}

// In the window's language where the error has a text there.
QString errorIn(const RunColumns& columns, size_t row) {
    Error error = failed(std::string(columns.text(row, "error")));
    if (const std::string_view words = columns.text(row, "error_words"); !words.empty()) {
        const Json document = Json::parse(words, nullptr, false);
        if (document.is_object())
            error.setId(textField(document, "id"), errorArgumentsFromJson(document.value("arguments", Json())));
    }
    return partsOf(error).what;
}

}  // namespace

std::string_view CatalogTable::idOf(int row) const {
    return columns.text(static_cast<size_t>(row), "id");
}

std::optional<int> CatalogTable::rowOf(std::string_view id) const {
    const auto code = columns.texts(*columns.textColumn("id")).codeOf(id);
    const bool isThere = code && *code < rowOfId.size() && rowOfId[*code] >= 0;
    return isThere ? std::optional(rowOfId[*code]) : std::nullopt;
}

RunSummary CatalogTable::summaryOf(size_t row) const {
    RunSummary summary;
    summary.number = static_cast<int64_t>(columns.number(row, "number").value_or(0));
    summary.id = qtText(columns.text(row, "id"));
    if (const auto created = columns.number(row, "created"))
        summary.created = QString::fromStdString(utcText(static_cast<int64_t>(*created)));
    summary.state = qtText(columns.text(row, "state"));
    summary.name = qtText(columns.text(row, "recipe.name"));
    summary.model = qtText(columns.text(row, "recipe.model"));
    summary.environment = qtText(columns.text(row, "environment"));
    summary.error = errorIn(columns, row);
    summary.tags = qtText(columns.text(row, "tags")).split(' ', Qt::SkipEmptyParts);
    summary.note = qtText(columns.text(row, "note"));
    summary.isStarred = columns.number(row, "starred").value_or(0) > 0;
    summary.family = families[row];
    return summary;
}

void CatalogTable::reserve(size_t count) {
    columns.reserve(count);
    families.reserve(count);
    indexOfRow.reserve(count);
    rowOfIndex.reserve(count);
    rowOfId.reserve(count);
}

int CatalogTable::append(const ListedRun& run) {
    int row = static_cast<int>(families.size());
    if (freeRows.empty()) {
        families.emplace_back();
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
    families[place] = familyOf(columns.text(place, "state"), columns.text(place, "stages"));
    const TextColumn& ids = columns.texts(*columns.textColumn("id"));
    rowOfId.resize(std::max(rowOfId.size(), ids.texts().size()), -1);
    rowOfId[ids.codeAt(place)] = row;
}

bool CatalogTable::isNewer(int row, int other) const {
    const NumberColumn& created = columns.numbers(*columns.numberColumn("created"));
    const double one = created.at(static_cast<size_t>(row)), two = created.at(static_cast<size_t>(other));
    if (one != two && !(std::isnan(one) && std::isnan(two)))
        return one > two || std::isnan(two);
    return idOf(row) > idOf(other);
}

void CatalogTable::sort() {
    rowOfIndex.clear();
    for (const int row : rowOfId)
        if (row >= 0)
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
    rowOfId[columns.texts(*columns.textColumn("id")).codeAt(place)] = -1;
    columns.clear(place);
    freeRows.push_back(row);
    renumber();
}

void CatalogTable::renumber() {
    std::fill(indexOfRow.begin(), indexOfRow.end(), -1);
    for (size_t i = 0; i < rowOfIndex.size(); ++i)
        indexOfRow[static_cast<size_t>(rowOfIndex[i])] = static_cast<int>(i);
}

}  // namespace lathe
