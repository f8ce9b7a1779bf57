// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_columns.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "core/base/text.h"

namespace lathe {

namespace {

constexpr const char *kNumber = "number", *kStarred = "starred", *kCreated = "created", *kId = "id", *kTags = "tags", *kNote = "note";
constexpr size_t kMostLayouts = 256;  // remembered at a time
constexpr double kAbsentNumber = std::numeric_limits<double>::quiet_NaN();

// "qa" of "result.tasks.qa.accuracy".
std::string taskIn(const std::string& path) {
    const std::vector<std::string> steps = splitText(path, '.');
    const auto tasks = std::find(steps.begin(), steps.end(), "tasks");
    return tasks == steps.end() || tasks + 1 == steps.end() ? "" : *(tasks + 1);
}

Field describedField(const std::string& path) {
    if (path.starts_with(kSettings))
        return {path, path.substr(kSettings.size()), "", Better::Neither};
    for (const Field& field : runFields(std::vector<std::string>{taskIn(path)}))
        if (field.path == path)
            return field;
    for (const auto& [end, words] : {std::pair{".ci_low", ", 95 % from"}, {".ci_high", ", 95 % to"}})
        if (path.ends_with(end)) {
            const Field field = describedField(path.substr(0, path.size() - std::string_view(end).size()));
            return {path, field.label + words, field.unit, field.better, field.group, FieldUse::Spread, field.isMachineBound};
        }
    return {path, path, "", Better::Neither};
}

}  // namespace

RunColumns::RunColumns() {
    for (const char* path : {kNumber, kStarred, kCreated})
        columnFor(path, true);
    for (const char* path : {kId, kTags, kNote})
        columnFor(path, false);
}

void RunColumns::reserve(size_t rows) {
    m_expected = rows;
    for (NumberColumn& column : m_numbers)
        column.reserve(rows);
    for (TextColumn& column : m_texts)
        column.reserve(rows);
}

void RunColumns::set(size_t row, const ListedRun& run) {
    const LayoutPlaces& places = placesOf(run.digest.layout);
    if (row < m_count)
        clear(row);
    m_count = std::max(m_count, row + 1);
    for (size_t i = 0; i < places.numbers.size(); ++i)
        m_numbers[places.numbers[i]].set(row, run.digest.numbers[i]);
    for (size_t i = 0; i < places.texts.size(); ++i)
        if (i != places.created)
            m_texts[places.texts[i]].set(row, run.digest.texts[i]);
    m_numbers[*numberColumn(kNumber)].set(row, static_cast<double>(run.number));
    if (run.marks.isStarred)
        m_numbers[*numberColumn(kStarred)].set(row, 1);
    if (places.created)
        if (const auto created = millisecondsOf(run.digest.texts[*places.created]))
            m_numbers[*numberColumn(kCreated)].set(row, static_cast<double>(*created));
    m_texts[*textColumn(kId)].set(row, run.id);
    if (!run.marks.tags.empty())
        m_texts[*textColumn(kTags)].set(row, joinText(run.marks.tags, " "));
    if (!run.marks.note.empty())
        m_texts[*textColumn(kNote)].set(row, run.marks.note);
}

void RunColumns::clear(size_t row) {
    for (NumberColumn& column : m_numbers)
        if (!std::isnan(column.at(row)))
            column.set(row, kAbsentNumber);
    for (TextColumn& column : m_texts)
        if (column.codeAt(row) != 0)
            column.set(row, "");
}

const RunColumns::LayoutPlaces& RunColumns::placesOf(const std::shared_ptr<const DigestLayout>& layout) {
    if (const auto known = m_layouts.find(layout.get()); known != m_layouts.end())
        return known->second;
    if (m_layouts.size() >= kMostLayouts)
        m_layouts.clear();
    LayoutPlaces places{layout, {}, {}, {}};
    for (const std::string& path : layout->numbers)
        places.numbers.push_back(columnFor(path, true));
    for (size_t i = 0; i < layout->texts.size(); ++i) {
        if (layout->texts[i] == kCreated)
            places.created = i;
        places.texts.push_back(layout->texts[i] == kCreated ? 0 : columnFor(layout->texts[i], false));
    }
    return m_layouts.emplace(layout.get(), std::move(places)).first->second;
}

size_t RunColumns::columnFor(std::string_view path, bool isNumber) {
    auto& places = isNumber ? m_numberPlaces : m_textPlaces;
    auto& fields = isNumber ? m_numberFields : m_textFields;
    const auto [place, isNew] = places.emplace(std::string(path), fields.size());
    if (isNew) {
        fields.push_back(describedField(std::string(path)));
        isNumber ? m_numbers.emplace_back().reserve(m_expected) : m_texts.emplace_back().reserve(m_expected);
    }
    return place->second;
}

std::optional<size_t> RunColumns::numberColumn(std::string_view path) const {
    const auto place = m_numberPlaces.find(path);
    return place == m_numberPlaces.end() ? std::nullopt : std::optional(place->second);
}

std::optional<size_t> RunColumns::textColumn(std::string_view path) const {
    const auto place = m_textPlaces.find(path);
    return place == m_textPlaces.end() ? std::nullopt : std::optional(place->second);
}

std::optional<double> RunColumns::number(size_t row, std::string_view path) const {
    const auto column = numberColumn(path);
    if (!column || std::isnan(m_numbers[*column].at(row)))
        return std::nullopt;
    return m_numbers[*column].at(row);
}

std::string_view RunColumns::text(size_t row, std::string_view path) const {
    const auto column = textColumn(path);
    return column ? m_texts[*column].at(row) : std::string_view();
}

std::optional<int64_t> millisecondsOf(std::string_view utc) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
    if (std::sscanf(std::string(utc).c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%3dZ", &year, &month, &day, &hour, &minute, &second, &millisecond) <
        6)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok())
        return std::nullopt;
    const auto moment = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(millisecond);
    return duration_cast<milliseconds>(moment.time_since_epoch()).count();
}

}  // namespace lathe
