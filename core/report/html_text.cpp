// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

constexpr const char* kReplacement = "\uFFFD";

std::string escaped(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F ? kReplacement : std::string(1, c);
    }
}

bool isBlank(const HtmlTable::Cell& cell) {
    return cell.text.empty() || cell.text == kAbsent;
}

}  // namespace

std::string escapedHtml(std::string_view text) {
    std::string html;
    while (!text.empty()) {
        const size_t valid = firstInvalidUtf8(text).value_or(text.size());
        for (const char c : text.substr(0, valid))
            html += escaped(c);
        text.remove_prefix(valid);
        if (!text.empty()) {
            html += kReplacement;
            text.remove_prefix(1);
        }
    }
    return html;
}

std::string htmlElement(std::string_view name, std::string_view html, std::string_view style) {
    std::string element = "<" + std::string(name);
    if (!style.empty())
        element += " class=\"" + escapedHtml(style) + "\"";
    return element + ">" + std::string(html) + "</" + std::string(name) + ">\n";
}

std::string htmlText(std::string_view name, std::string_view text, std::string_view style) {
    return htmlElement(name, escapedHtml(text), style);
}

std::string htmlSection(std::string_view heading, std::string_view html) {
    return html.empty() ? std::string() : htmlElement("section", htmlText("h2", heading) + std::string(html));
}

std::string htmlDetails(std::string_view heading, std::string_view html) {
    return htmlElement("details", htmlText("summary", heading) + std::string(html));
}

void HtmlTable::dropEmptyColumns() {
    for (size_t column = m_columns.size(); column-- > 1;) {
        if (!std::all_of(m_rows.begin(), m_rows.end(), [&](const auto& row) { return isBlank(row[column]); }))
            continue;
        const auto place = static_cast<std::ptrdiff_t>(column);
        m_columns.erase(m_columns.begin() + place);
        for (auto& row : m_rows)
            row.erase(row.begin() + place);
    }
}

std::string HtmlTable::html() const {
    std::string head, body;
    for (const Column& column : m_columns)
        head += htmlText("th", column.head, column.isNumber ? "number" : "");
    for (const auto& row : m_rows) {
        std::string cells;
        for (size_t i = 0; i < row.size(); ++i)
            cells += htmlText("td", row[i].text, std::string(m_columns[i].isNumber ? "number " : "") + row[i].style);
        body += htmlElement("tr", cells);
    }
    const std::string table = htmlElement("table", htmlElement("thead", htmlElement("tr", head)) + htmlElement("tbody", body));
    return htmlElement("div", table, "wide");
}

}  // namespace lathe
