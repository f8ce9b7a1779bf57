// SPDX-License-Identifier: GPL-3.0-or-later
// The few sizes of text that the window has, all scaled from one base; for what paints itself. Labels get theirs from their StyleRole.
#pragma once

#include <QFont>

namespace lathe {

enum class TextSize {
    Caption,    // 11 px: ticks, intervals, heads of tables
    Table,      // 12 px: cells
    Label,      // 12 px
    Section,    // 12 px, 600
    Control,    // 13 px
    Strong,     // 13 px, 600
    Title,      // 14 px, 600
    Metric,     // 16 px, 600
    RunNumber,  // 18 px, 600
    Monospace,  // 12 px: log and code
};

QFont textFont(TextSize size);
/// A length drawn with text, such as a row's height, at the scale chosen in the preferences.
int scaled(int pixels);

struct TextPreferences {
    bool usesSystemFont = false;
    double scale = 1.0;  // 0.8 to 2
};
/// Takes effect with the next applyTheme().
void setTextPreferences(const TextPreferences& preferences);
const TextPreferences& textPreferences();

/// For style sheets: font-size and font-weight of a size.
QString cssOf(TextSize size);

}  // namespace lathe
