// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_text.h"

#include "app/cli/display_text.h"
#include "app/cli/text_table.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

constexpr size_t kHanging = 2;  // columns by which the further lines of a paragraph are indented

std::string blockText(const Paragraph& paragraph, const Surface& surface) {
    return painted(wrapText(harmless(paragraph.text), surface.width, kHanging), paragraph.style, surface) + "\n";
}

std::string blockText(const Table& table, const Surface& surface) {
    return tableText(table, surface);
}

std::string blockText(const Facts& facts, const Surface& surface) {
    return labelledLines(facts.lines, surface);
}

std::string blockText(const Preformatted& lines, const Surface&) {
    std::string text;
    size_t begin = 0;
    for (size_t end = lines.text.find('\n'); end != std::string::npos; begin = end + 1, end = lines.text.find('\n', begin))
        text += harmless(lines.text.substr(begin, end - begin)) + "\n";
    return text + harmless(lines.text.substr(begin)) + "\n";
}

std::string blockText(const Plot&, const Surface&) {
    return {};
}

std::string blockText(const Details& details, const Surface& surface) {
    const std::string content = std::visit([&](const auto& block) { return blockText(block, surface); }, details.content);
    return "\n" + painted(details.heading, TextStyle::Bold, surface) + "\n" + content;
}

// A table leaves details out where there is no room for them.
bool showsDetails(const ReportSection& section, const std::string& content) {
    for (const ReportBlock& block : section.blocks)
        if (const auto* table = std::get_if<Table>(&block))
            for (const Table::Row& row : table->rows())
                for (const TableCell& cell : row.cells)
                    if (!cell.detail.empty() && content.find(cell.text + " " + cell.detail) != std::string::npos)
                        return true;
    return false;
}

}  // namespace

std::string sectionText(const ReportSection& section, const Surface& surface) {
    std::string content;
    for (const ReportBlock& block : section.blocks)
        content += std::visit([&](const auto& shown) { return blockText(shown, surface); }, block);
    if (content.empty())
        return {};
    const std::string note = noteOf(section, showsDetails(section, content));
    return painted(section.heading, TextStyle::Bold, surface) + (note.empty() ? "" : painted("  " + note, TextStyle::Dim, surface)) + "\n" +
           content;
}

std::string reportText(const Report& report, const Surface& surface) {
    std::string text = painted(wrapText(harmless(report.title + ": " + report.outcome), surface.width), TextStyle::Bold, surface) + "\n";
    text += painted(harmless(report.origin) + ", " + formatLocalTime(report.begun), TextStyle::Dim, surface) + "\n";
    for (const ReportSection& section : report.sections)
        if (const std::string part = sectionText(section, surface); !part.empty())
            text += "\n" + part;
    if (!report.summary.empty())
        text += "\n" + painted(wrapText(harmless(report.summary), surface.width), TextStyle::Bold, surface) + "\n";
    return text;
}

}  // namespace lathe
