// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the window, light and dark, as tokens. Widgets ask currentTheme() when they paint; a switch sends every widget a
// QEvent::PaletteChange; while it is sent no widget may be deleted (Qt goes through them all), so what
// rebuilds itself does so later. Main thread only.
#pragma once

#include <QColor>

namespace lathe {

struct Theme {
    bool isDark = false;
    QColor chrome, panel, base, raised, field, hover, groove, selection;
    QColor text, text2, text3, line, line2, grid;
    QColor accent, accentHover, accentText, limits, limitsLine, front;
    QColor quantize, prune, distill, several, split, baseline;  // families of runs
    QColor goodBack, goodText, badBack, badText, sameBack, sameText, unclearLine, unclearText;
    QColor errorText, errorBack, errorLine;
};

enum class ThemeChoice { System, Light, Dark };

const Theme& currentTheme();

/// Palette, style sheet and icons of the whole application. System follows what the desktop says.
void applyTheme(ThemeChoice choice);

}  // namespace lathe
