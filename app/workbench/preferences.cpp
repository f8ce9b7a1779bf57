// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/preferences.h"

#include <QFile>
#include <QSettings>

namespace lathe {

namespace {

// Words rather than numbers: they mean the same in every later version.
const QString kThemes[] = {"system", "light", "dark"};

ThemeChoice themeFrom(const QString& word) {
    for (int i = 0; i < 3; ++i)
        if (kThemes[i] == word)
            return ThemeChoice(i);
    return ThemeChoice::System;
}

}  // namespace

Preferences loadPreferences() {
    const QSettings settings;
    Preferences preferences;
    preferences.theme = themeFrom(settings.value("preferences/theme").toString());
    preferences.language = settings.value("preferences/language").toString();
    preferences.usesSystemFont = settings.value("preferences/system_font", false).toBool();
    const double scale = settings.value("preferences/text_scale", 1.0).toDouble();
    preferences.textScale = scale >= 0.8 && scale <= 2.0 ? scale : 1.0;
    return preferences;
}

void savePreferences(const Preferences& preferences) {
    QSettings settings;
    settings.setValue("preferences/theme", kThemes[int(preferences.theme)]);
    settings.setValue("preferences/language", preferences.language);
    settings.setValue("preferences/system_font", preferences.usesSystemFont);
    settings.setValue("preferences/text_scale", preferences.textScale);
}

QString setAsideBrokenSettings() {
    QString path;
    {
        QSettings settings;
        settings.sync();
        if (settings.status() == QSettings::NoError)
            return {};
        path = settings.fileName();
    }
    const QString aside = path + ".broken";
    QFile::remove(aside);
    return QFile::rename(path, aside) ? aside : QString();
}

}  // namespace lathe
