// SPDX-License-Identifier: GPL-3.0-or-later
// What a person set once for good: theme, language, size of text. Kept in QSettings under $XDG_CONFIG_HOME.
#pragma once

#include <QString>

#include "widgets/common/theme.h"

namespace lathe {

struct Preferences {
    ThemeChoice theme = ThemeChoice::System;
    QString language;  // "en", "zh_CN"; empty: the system's
    bool usesSystemFont = false;
    double textScale = 1.0;
};

Preferences loadPreferences();
void savePreferences(const Preferences& preferences);

/// A settings file that cannot be read is set aside under another name, so that the window starts with what it would have anew. Returns
/// that name, or nothing where all is well. Before any other use of the settings: Qt reports the trouble only to whoever reads them first.
QString setAsideBrokenSettings();

}  // namespace lathe
