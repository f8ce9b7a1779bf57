// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_html.h"

#include "core/base/version.h"
#include "core/report/html_text.h"
#include "core/report/report_style.h"

namespace lathe {

namespace {

std::string classOf(TextStyle style) {
    switch (style) {
        case TextStyle::Good:
            return "good";
        case TextStyle::Bad:
            return "bad";
        case TextStyle::Dim:
            return "note";
        default:
            return "";
    }
}

std::string cellHtml(const char* element, const std::string& text, Align align, TextStyle style) {
    std::string classes = align == Align::Right ? "number" : "";
    if (const std::string own = classOf(style); !own.empty())
        classes += (classes.empty() ? "" : " ") + own;
    return htmlText(element, text, classes);
}

std::string rowHtml(const Table& table, const Table::Row& row) {
    if (row.cells.empty())
        return htmlElement("tr", "<th colspan=\"" + std::to_string(table.columns().size()) + "\">" + escapedHtml(row.heading) + "</th>");
    std::string cells;
    for (size_t i = 0; i < row.cells.size(); ++i) {
        const TableCell& cell = row.cells[i];
        cells += cellHtml("td", cell.detail.empty() ? cell.text : cell.text + " " + cell.detail, table.columns()[i].align, cell.style);
    }
    return htmlElement("tr", cells);
}

std::string blockHtml(const Paragraph& paragraph) {
    return htmlText("p", paragraph.text, classOf(paragraph.style));
}

std::string blockHtml(const Table& table) {
    std::string head, body;
    for (const Table::Column& column : table.columns())
        head += cellHtml("th", column.head, column.align, TextStyle::Plain);
    for (const Table::Row& row : table.rows())
        body += rowHtml(table, row);
    const std::string rows = table.hasHeads() ? htmlElement("thead", htmlElement("tr", head)) : std::string();
    return htmlElement("div", htmlElement("table", rows + htmlElement("tbody", body)), "wide");
}

std::string blockHtml(const Facts& facts) {
    Table table({{"", Align::Left}, {"", Align::Left}});
    for (const auto& [label, text] : facts.lines)
        table.addRow({label, text});
    return blockHtml(table);
}

std::string blockHtml(const Preformatted& lines) {
    return htmlText("pre", lines.text);
}

std::string blockHtml(const Plot& plot) {
    std::string html = plot.heading.empty() ? "" : htmlText("h3", plot.heading);
    if (!plot.series.empty())
        html += plotLegend(plot.series);
    html += plot.drawing.svg();
    return plot.caption.empty() ? html : html + htmlText("p", plot.caption, "note");
}

std::string blockHtml(const Details& details) {
    const std::string content = std::visit([](const auto& block) { return blockHtml(block); }, details.content);
    return htmlElement("details", htmlText("summary", details.heading) + content);
}

std::string sectionHtml(const ReportSection& section) {
    std::string html = htmlText("h2", section.heading) + blocksHtml(section.blocks);
    if (const std::string note = noteOf(section, true); !note.empty())
        html += htmlText("p", note, "note");
    return htmlElement("section", html);
}

}  // namespace

std::string blocksHtml(const std::vector<ReportBlock>& blocks) {
    std::string html;
    for (const ReportBlock& block : blocks)
        html += std::visit([](const auto& content) { return blockHtml(content); }, block);
    return html;
}

std::string reportHtml(const Report& report) {
    std::string body = htmlText("h1", report.title);
    body += htmlText("p", report.outcome + "; " + report.origin + ", begun " + report.begun, "origin");
    if (!report.summary.empty())
        body += htmlText("p", report.summary, "headline");
    for (const ReportSection& section : report.sections)
        body += sectionHtml(section);
    body += htmlText("p", "Written by Lathe " + latheVersion(), "note");
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
           htmlText("title", report.title) + "<style>" + kReportStyle + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace lathe
