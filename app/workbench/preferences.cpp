// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/preferences.h"

#include <QFile>
#include <QSettings>
#include <algorithm>

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

bool isSettingsLine(const QByteArray& line) {
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; };
    if (std::any_of(line.begin(), line.end(), isControl))
        return false;
    return line.isEmpty() || line[0] == ';' || line[0] == '[' || line.contains('=');
}

// QSettings takes nearly anything for settings, and would write it back.
bool isSettingsFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const QList<QByteArray> lines = file.readAll().split('\n');
    return std::all_of(lines.begin(), lines.end(), [](const QByteArray& line) { return isSettingsLine(line.trimmed()); });
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
        path = settings.fileName();
        if (settings.status() == QSettings::NoError && isSettingsFile(path))
            return {};
    }
    const QString aside = path + ".broken";
    QFile::remove(aside);
    return QFile::rename(path, aside) ? aside : QString();
}

}  // namespace lathe
