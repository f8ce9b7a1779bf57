// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window. English is the source; the others lie in resources/translations. A window made after useLanguage() speaks it.
#pragma once

#include <QString>
#include <QVector>

namespace lathe {

struct Language {
    QString code;  // "en", "zh_CN"
    QString name;  // in that language itself
};
QVector<Language> languages();

/// An empty code: the system's language where there is a translation, else English. Returns the code in use.
QString useLanguage(const QString& code);

}  // namespace lathe
