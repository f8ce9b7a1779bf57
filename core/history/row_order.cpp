// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/row_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace lathe {

namespace {

// The place of each text among all in order; 0 for none.
std::vector<uint32_t> ranksOf(const TextColumn& column) {
    std::vector<uint32_t> codes(column.texts().size());
    std::iota(codes.begin(), codes.end(), 0u);
    std::sort(codes.begin(), codes.end(), [&](uint32_t one, uint32_t other) { return column.texts()[one] < column.texts()[other]; });
    std::vector<uint32_t> ranks(codes.size());
    for (size_t i = 0; i < codes.size(); ++i)
        ranks[codes[i]] = static_cast<uint32_t>(i);
    return ranks;
}

struct KeyedRow {
    double key;
    int row;
};

void sortByKeys(std::vector<KeyedRow>& keyed, bool isDescending) {
    const auto isAbsent = [](const KeyedRow& row) { return std::isnan(row.key); };
    const auto absent = std::stable_partition(keyed.begin(), keyed.end(), [&](const KeyedRow& row) { return !isAbsent(row); });
    std::stable_sort(keyed.begin(), absent, [isDescending](const KeyedRow& one, const KeyedRow& other) {
        return isDescending ? one.key > other.key : one.key < other.key;
    });
}

// valueOf: of a row, nothing where it has none.
template <typename ValueOf>
Variety variety(const std::vector<int>& rows, ValueOf&& valueOf) {
    decltype(valueOf(0)) first;
    bool isMissing = false;
    for (const int row : rows) {
        const auto value = valueOf(row);
        if (!value)
            isMissing = true;
        else if (!first)
            first = value;
        else if (*first != *value)
            return Variety::Different;
    }
    if (!first)
        return Variety::None;
    return isMissing ? Variety::Part : Variety::Equal;
}

}  // namespace

void sortRows(std::vector<int>& rows, const RunColumns& columns, const std::string& path, bool isDescending) {
    const auto number = columns.numberColumn(path);
    const auto text = columns.textColumn(path);
    if (!number && !text)
        return;
    const std::vector<uint32_t> ranks = number ? std::vector<uint32_t>() : ranksOf(columns.texts(*text));
    std::vector<KeyedRow> keyed;
    keyed.reserve(rows.size());
    for (const int row : rows) {
        const auto place = static_cast<size_t>(row);
        const uint32_t code = number ? 0 : columns.texts(*text).codeAt(place);
        const double key = number ? columns.numbers(*number).at(place) : (code == 0 ? std::nan("") : ranks[code]);
        keyed.push_back({key, row});
    }
    sortByKeys(keyed, isDescending);
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const KeyedRow& row) { return row.row; });
}

Variety varietyOf(const std::string& path, const std::vector<int>& rows, const RunColumns& columns) {
    if (const auto number = columns.numberColumn(path))
        return variety(rows, [&column = columns.numbers(*number)](int row) {
            const double value = column.at(static_cast<size_t>(row));
            return std::isnan(value) ? std::nullopt : std::optional(value);
        });
    if (const auto text = columns.textColumn(path))
        return variety(rows, [&column = columns.texts(*text)](int row) {
            const uint32_t code = column.codeAt(static_cast<size_t>(row));
            return code == 0 ? std::nullopt : std::optional(code);
        });
    return Variety::None;
}

bool isDifferent(const std::string& path, const std::vector<int>& rows, const RunColumns& columns) {
    const auto number = columns.numberColumn(path), text = columns.textColumn(path);
    const bool canBe = (number && columns.numbers(*number).hasSeveral()) || (text && columns.texts(*text).hasSeveral());
    return canBe && varietyOf(path, rows, columns) == Variety::Different;
}

std::vector<std::string> differentSettings(const std::vector<int>& rows, const RunColumns& columns) {
    std::vector<std::string> paths;
    for (const auto fields : {columns.numberFields(), columns.textFields()})
        for (const Field& field : fields)
            if (field.path.starts_with(kSettings) && isDifferent(field.path, rows, columns))
                paths.push_back(field.path);
    return paths;
}

}  // namespace lathe
