// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include "core/base/text.h"

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

}  // namespace lathe
