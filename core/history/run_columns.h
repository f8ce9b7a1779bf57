// SPDX-License-Identifier: GPL-3.0-or-later
// All runs of a history in memory, column by column: what is filtered, sorted, grouped and drawn. Rows have a fixed place; which of them
// are listed, and in what order, is the owner's. One thread at a time.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/history/value_columns.h"
#include "core/records/fields.h"
#include "core/store/run_digest.h"

namespace lathe {

/// The prefix of the paths of settings.
inline constexpr std::string_view kSettings = "settings.";

/// Paths are a digest's (core/store/run_digest.h), and of what lies beside it the numbers "number", "starred" and "created" (milliseconds
/// since 1970, UTC) and the texts "id", "tags" (divided by spaces) and "note".
class RunColumns {
public:
    RunColumns();

    /// So many rows are expected.
    void reserve(size_t rows);
    size_t count() const { return m_count; }
    /// A row is appended where row is count(), else replaced.
    void set(size_t row, const ListedRun& run);
    /// The row has no values then.
    void clear(size_t row);

    /// By path; columns are never removed.
    std::optional<size_t> numberColumn(std::string_view path) const;
    std::optional<size_t> textColumn(std::string_view path) const;
    /// What each column holds. Fields of runs are described as core/records/fields.h does; settings have the rest of their path as label.
    std::span<const Field> numberFields() const { return m_numberFields; }
    std::span<const Field> textFields() const { return m_textFields; }
    const NumberColumn& numbers(size_t column) const { return m_numbers[column]; }
    const TextColumn& texts(size_t column) const { return m_texts[column]; }

    /// Nothing where the row or the path has none.
    std::optional<double> number(size_t row, std::string_view path) const;
    /// Empty where the row or the path has none.
    std::string_view text(size_t row, std::string_view path) const;

private:
    struct LayoutPlaces {
        std::shared_ptr<const DigestLayout> layout;
        std::vector<size_t> numbers, texts;
        std::optional<size_t> created;  // among the layout's texts
    };

    size_t columnFor(std::string_view path, bool isNumber);
    const LayoutPlaces& placesOf(const std::shared_ptr<const DigestLayout>& layout);

    size_t m_count = 0, m_expected = 0;
    std::vector<Field> m_numberFields, m_textFields;
    std::vector<NumberColumn> m_numbers;
    std::vector<TextColumn> m_texts;
    std::map<std::string, size_t, std::less<>> m_numberPlaces, m_textPlaces;
    std::map<const DigestLayout*, LayoutPlaces> m_layouts;
};

/// Milliseconds since 1970 of "2026-01-31T12:00:00.000Z"; nothing for a text of another form.
std::optional<int64_t> millisecondsOf(std::string_view utc);

}  // namespace lathe
