// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/digest_rows.h"

#include <bit>
#include <cstring>

#include "core/base/text.h"
#include "core/store/sqlite_run_store.h"

namespace lathe {

namespace {

constexpr char kNumberPath = '#', kTextPath = '$';
constexpr char kTextEnd = '\x1F';  // behind each text; digests hold no control characters

static_assert(std::endian::native == std::endian::little, "number_values are little-endian");

std::string pathsOf(const DigestLayout& layout) {
    std::string paths;
    for (const std::string& path : layout.numbers)
        paths += kNumberPath + path + "\n";
    for (const std::string& path : layout.texts)
        paths += kTextPath + path + "\n";
    return paths;
}

DigestLayout layoutOf(const std::string& paths) {
    DigestLayout layout;
    for (const std::string& line : splitText(paths, '\n'))
        if (!line.empty())
            (line[0] == kNumberPath ? layout.numbers : layout.texts).push_back(line.substr(1));
    return layout;
}

int64_t layoutRow(SQLite::Database& database, const DigestLayout& layout) {
    const std::string paths = pathsOf(layout);
    execute(database, "INSERT OR IGNORE INTO digest_layouts(paths) VALUES(?1)", paths);
    SQLite::Statement query(database, "SELECT id FROM digest_layouts WHERE paths = ?1");
    query.bind(1, paths);
    query.executeStep();
    return query.getColumn(0).getInt64();
}

bool readNumbers(const SQLite::Column& column, size_t count, std::vector<double>& numbers) {
    if (static_cast<size_t>(column.getBytes()) != count * sizeof(double))
        return false;
    numbers.resize(count);
    if (count > 0)
        std::memcpy(numbers.data(), column.getBlob(), count * sizeof(double));
    return true;
}

bool readTexts(std::string_view joined, size_t count, std::vector<std::string>& texts) {
    texts.resize(count);
    for (std::string& text : texts) {
        const size_t end = joined.find(kTextEnd);
        if (end == std::string_view::npos)
            return false;
        text.assign(joined.substr(0, end));
        joined.remove_prefix(end + 1);
    }
    return joined.empty();
}

}  // namespace

void storeDigest(SQLite::Database& database, const std::string& runId, const RunDigest& digest) {
    std::string texts;
    for (const std::string& text : digest.texts)
        texts += text + kTextEnd;
    SQLite::Statement insert(database,
                             "INSERT OR REPLACE INTO digests(number, version, layout, number_values, text_values) "
                             "VALUES((SELECT number FROM numbers WHERE run_id = ?1), ?2, ?3, ?4, ?5)");
    insert.bind(1, runId);
    insert.bind(2, digestVersion());
    insert.bind(3, layoutRow(database, *digest.layout));
    insert.bind(4, static_cast<const void*>(digest.numbers.data()), static_cast<int>(digest.numbers.size() * sizeof(double)));
    insert.bind(5, texts);
    insert.exec();
}

DigestReader::DigestReader(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT id, paths FROM digest_layouts");
    while (query.executeStep())
        m_layouts[query.getColumn(0).getInt64()] = std::make_shared<DigestLayout>(layoutOf(query.getColumn(1).getString()));
}

bool DigestReader::read(SQLite::Statement& row, int firstColumn, RunDigest& digest) const {
    const SQLite::Column version = row.getColumn(firstColumn);
    if (version.isNull() || version.getText() != digestVersion())
        return false;
    const auto layout = m_layouts.find(row.getColumn(firstColumn + 1).getInt64());
    if (layout == m_layouts.end())
        return false;
    digest.layout = layout->second;
    const SQLite::Column texts = row.getColumn(firstColumn + 3);
    return readNumbers(row.getColumn(firstColumn + 2), digest.layout->numbers.size(), digest.numbers) &&
           readTexts({texts.getText(), static_cast<size_t>(texts.getBytes())}, digest.layout->texts.size(), digest.texts);
}

}  // namespace lathe
