// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_query.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/history/part_search.h"
#include "core/history/query_fields.h"
#include "core/history/query_value.h"
#include "core/history/query_words.h"

namespace lathe {

namespace {

using Mask = std::vector<char>;  // 1: wanted; bytes are set faster than bits

constexpr const char* kSearched[] = {"recipe.name", "recipe.model", "tags", "note", "state", "error", "stages"};

bool isEqualAnyCase(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) { return asciiLower(a) == asciiLower(b); });
}

/// Marks the rows whose text fulfils test; each different text is tested once.
template <typename Test>
void markTexts(Mask& mask, const TextColumn& column, Test&& test) {
    std::vector<char> isWanted;
    isWanted.reserve(column.texts().size());
    bool isAny = false;
    for (const std::string_view text : column.texts()) {
        isWanted.push_back(!text.empty() && test(text));
        isAny = isAny || isWanted.back() != 0;
    }
    if (!isAny)
        return;
    for (size_t row = 0; row < mask.size(); ++row)
        mask[row] |= isWanted[column.codeAt(row)];
}

template <typename Test>
void markNumbers(Mask& mask, const NumberColumn& column, Test&& test) {
    for (size_t row = 0; row < mask.size(); ++row)
        if (const double value = column.at(row); !std::isnan(value) && test(value))
            mask[row] = 1;
}

Mask inverted(Mask mask) {
    for (char& isWanted : mask)
        isWanted ^= 1;
    return mask;
}

Mask combined(Mask one, const Mask& other, bool isOr) {
    for (size_t row = 0; row < one.size(); ++row)
        one[row] = isOr ? one[row] | other[row] : one[row] & other[row];
    return one;
}

// What is kept in 4 bytes differs a little from what was written; moments are kept whole.
double slackOf(const Field& field, const QueryValue& meant) {
    return field.path == "created" ? 0 : 1e-6 * std::abs(meant.below);
}

bool holds(double number, const std::string& sign, const QueryValue& meant, double slack) {
    if (sign == "<")
        return number < meant.below - slack;
    if (sign == "<=")
        return number <= meant.atMost + slack;
    if (sign == ">")
        return number > meant.above + slack;
    if (sign == ">=")
        return number >= meant.atLeast - slack;
    const bool isEqual = (number >= meant.low && number < meant.high) || std::abs(number - meant.low) <= slack;
    return (sign == "!=") != isEqual;
}

class QueryParser {
public:
    QueryParser(std::string_view query, const RunColumns& columns) : m_columns(columns), m_words(queryWords(query)) {}

    Mask parse() {
        if (m_words.empty())
            return Mask(m_columns.count(), 1);
        Mask mask = parseAny();
        if (m_at < m_words.size())
            throw badInput("the query is not understood", "\"" + m_words[m_at].text + "\" was not expected here");
        return mask;
    }

private:
    bool isWord(const char* word) const {
        return m_at < m_words.size() && m_words[m_at].kind == QueryWordKind::Word && isEqualAnyCase(m_words[m_at].text, word);
    }
    bool isKind(QueryWordKind kind, size_t ahead = 0) const { return m_at + ahead < m_words.size() && m_words[m_at + ahead].kind == kind; }

    Mask parseAny() {
        Mask mask = parseAll();
        while (isWord("or")) {
            ++m_at;
            mask = combined(std::move(mask), parseAll(), true);
        }
        return mask;
    }

    Mask parseAll() {
        Mask mask = parseEach();
        while (m_at < m_words.size() && !isWord("or") && !isKind(QueryWordKind::Close)) {
            if (isWord("and"))
                ++m_at;
            mask = combined(std::move(mask), parseEach(), false);
        }
        return mask;
    }

    Mask parseEach() {
        if (m_at >= m_words.size())
            throw badInput("the query ends too early", "a word or a condition was expected");
        if (isWord("not")) {
            ++m_at;
            return inverted(parseEach());
        }
        if (isKind(QueryWordKind::Open))
            return parseGroup();
        if (isKind(QueryWordKind::Sign) || isKind(QueryWordKind::Close))
            throw badInput("the query is not understood", "before \"" + m_words[m_at].text + "\" a name was expected: bits = 4");
        QueryWord& word = m_words[m_at];
        if (word.kind == QueryWordKind::Word && word.text.size() > 1 && word.text[0] == '-') {
            word.text.erase(0, 1);
            return inverted(parseEach());
        }
        return isKind(QueryWordKind::Sign, 1) ? parseCondition() : rowsWith(m_words[m_at++]);
    }

    Mask parseGroup() {
        ++m_at;
        Mask mask = parseAny();
        if (!isKind(QueryWordKind::Close))
            throw badInput("the query ends too early", "a closing ) was expected");
        ++m_at;
        return mask;
    }

    Mask rowsWith(const QueryWord& word) const {
        Mask mask(m_columns.count(), 0);
        if (word.kind == QueryWordKind::Word && isEqualAnyCase(word.text, "starred")) {
            markNumbers(mask, m_columns.numbers(*m_columns.numberColumn("starred")), [](double value) { return value > 0; });
            return mask;
        }
        const PartSearch part(word.text);
        for (const char* path : kSearched)
            if (const auto column = m_columns.textColumn(path))
                markTexts(mask, m_columns.texts(*column), [&](std::string_view text) { return part.isIn(text); });
        markTexts(mask, m_columns.texts(*m_columns.textColumn("id")), [&](std::string_view text) { return part.begins(text); });
        const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
        if (word.text.size() > 1 && asciiLower(word.text[0]) == 'r' && std::all_of(word.text.begin() + 1, word.text.end(), isDigit)) {
            const double number = std::strtod(word.text.c_str() + 1, nullptr);
            markNumbers(mask, m_columns.numbers(*m_columns.numberColumn("number")), [&](double value) { return value == number; });
        }
        return mask;
    }

    Mask parseCondition() {
        const std::string name = m_words[m_at].text, sign = m_words[m_at + 1].text;
        m_at += 2;
        if (!isKind(QueryWordKind::Word) && !isKind(QueryWordKind::Quoted))
            throw badInput("a value is missing", "behind \"" + name + " " + sign + "\" one was expected");
        const QueryColumns found = columnsNamed(name, m_columns);
        if (found.isEmpty()) {
            const auto names = queryNames(m_columns);
            const auto nearest = nearestWord(name, names);
            throw badInput("no run has a field \"" + excerpt(name) + "\"", nearest ? "did you mean " + *nearest + "?" : "");
        }
        const std::string value = m_words[m_at++].text;
        return found.numbers.empty() ? textRows(found, sign, value, name) : numberRows(found, sign, value, name);
    }

    // "93%" in one word, "93 %" in two.
    std::string unitBehind(std::string& value) {
        const size_t end = value.find_last_of("0123456789.");
        if (end != std::string::npos && end + 1 < value.size() && value.find_first_of("0123456789") < end + 1 &&
            isUnit(value.substr(end + 1))) {
            std::string unit = value.substr(end + 1);
            value.resize(end + 1);
            return unit;
        }
        return isKind(QueryWordKind::Word) && isUnit(m_words[m_at].text) && !isKind(QueryWordKind::Sign, 1) ? m_words[m_at++].text : "";
    }

    Mask numberRows(const QueryColumns& found, const std::string& sign, std::string value, const std::string& name) {
        const std::string written = value, unit = unitBehind(value);
        Mask mask(m_columns.count(), 0);
        for (const size_t column : found.numbers) {
            const auto meant = queryValue(value, unit, m_columns.numberFields()[column]);
            if (!meant)
                throw badInput("\"" + excerpt(written) + "\" is no value of " + name, expected(m_columns.numberFields()[column]));
            // A run without star has no value: it is not starred.
            if (m_columns.numberFields()[column].path == "starred")
                return (meant->low > 0) == (sign != "!=") ? starredRows() : inverted(starredRows());
            const double slack = slackOf(m_columns.numberFields()[column], *meant);
            markNumbers(mask, m_columns.numbers(column), [&](double number) { return holds(number, sign, *meant, slack); });
        }
        return mask;
    }

    Mask starredRows() const {
        Mask mask(m_columns.count(), 0);
        markNumbers(mask, m_columns.numbers(*m_columns.numberColumn("starred")), [](double value) { return value > 0; });
        return mask;
    }

    static std::string expected(const Field& field) {
        if (field.path == "created")
            return "a day was expected: created > 2026-01-31";
        if (field.path == "starred")
            return "yes or no was expected";
        if (field.unit == "fraction")
            return "a percentage was expected: 93.5 %";
        if (field.unit == "bytes")
            return "a size was expected: 51 MB";
        if (field.unit == "ms")
            return "a time was expected: 4.2 ms";
        return "a number was expected";
    }

    Mask textRows(const QueryColumns& found, const std::string& sign, const std::string& value, const std::string& name) const {
        if (sign[0] == '<' || sign[0] == '>')
            throw badInput("\"" + name + "\" is a text", "it can be asked for with =, != or ~ (contains)");
        Mask mask(m_columns.count(), 0);
        const PartSearch part(value);
        for (const size_t column : found.texts) {
            const bool isList = m_columns.textFields()[column].path == "tags";
            markTexts(mask, m_columns.texts(column), [&](std::string_view text) {
                if (sign == "~")
                    return part.isIn(text);
                if (!isList)
                    return isEqualAnyCase(text, value);
                const auto parts = splitText(text, ' ');
                return std::any_of(parts.begin(), parts.end(), [&](const std::string& tag) { return isEqualAnyCase(tag, value); });
            });
        }
        return sign == "!=" ? inverted(std::move(mask)) : mask;
    }

    const RunColumns& m_columns;
    std::vector<QueryWord> m_words;
    size_t m_at = 0;
};

}  // namespace

std::vector<char> matchingRows(std::string_view query, const RunColumns& columns) {
    return QueryParser(query, columns).parse();
}

}  // namespace lathe
