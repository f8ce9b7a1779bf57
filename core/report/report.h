// SPDX-License-Identifier: GPL-3.0-or-later
// A report as what it says, not how it looks: sections of tables, sentences and plots. It is made once (run_report) and drawn by whoever
// shows it: a page (report_html), a terminal (app/cli/report_text), a printer (widgets/exchange/report_pdf). All texts are plain.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/format/table.h"
#include "core/report/svg_plot.h"

namespace lathe {

struct Paragraph {
    std::string text;
    TextStyle style = TextStyle::Plain;
};

/// A label and a text each.
struct Facts {
    std::vector<std::pair<std::string, std::string>> lines;
};

/// Lines as they are: commands, JSON.
struct Preformatted {
    std::string text;
};

/// For surfaces that can draw.
struct Plot {
    std::string heading = {};              // empty: none of its own
    std::vector<std::string> series = {};  // the legend; empty: none
    SvgPlot drawing;
    std::string caption = {};
};

/// What few readers want; a page opens it on demand.
struct Details {
    std::string heading;
    std::variant<Facts, Preformatted> content;
};

using ReportBlock = std::variant<Paragraph, Table, Facts, Preformatted, Plot, Details>;

struct ReportSection {
    std::string heading;
    std::string note;  // how its numbers are to be read
    std::vector<ReportBlock> blocks;
    std::string detailNote = {};  // how the details of its tables are to be read; said where they are shown
};

/// What stands beside the section's heading.
inline std::string noteOf(const ReportSection& section, bool detailsAreShown) {
    if (!detailsAreShown || section.detailNote.empty())
        return section.note;
    return section.note.empty() ? section.detailNote : section.note + "; " + section.detailNote;
}

template <typename... Blocks>
ReportSection sectionOf(std::string heading, std::string note, Blocks&&... blocks) {
    ReportSection section{std::move(heading), std::move(note), {}, {}};
    (section.blocks.emplace_back(std::forward<Blocks>(blocks)), ...);
    return section;
}

struct Report {
    std::string title;    // "half depth, 4 bit"
    std::string outcome;  // "done in 3 min 12 s"
    std::string origin;   // "model builtin"
    std::string begun;    // UTC; a terminal shows it as local time
    std::string summary;  // the whole in one sentence; empty where nothing was compared
    std::vector<ReportSection> sections;
};

}  // namespace lathe
