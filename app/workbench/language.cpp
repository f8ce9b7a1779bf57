// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>

namespace lathe {

namespace {

struct Translators {
    std::unique_ptr<QTranslator> ours, qts;
};

Translators& installed() {
    static Translators translators;
    return translators;
}

std::unique_ptr<QTranslator> installedFrom(const QString& file, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return nullptr;
    QCoreApplication::installTranslator(translator.get());
    return translator;
}

QString systemLanguage() {
    for (const QString& name : QLocale::system().uiLanguages())
        if (name.startsWith("zh"))
            return "zh_CN";
        else if (name.startsWith("en"))
            return "en";
    return "en";
}

}  // namespace

QVector<Language> languages() {
    return {{"en", "English"}, {"zh_CN", QStringLiteral("简体中文")}};
}

QString useLanguage(const QString& code) {
    const QString wanted = code.isEmpty() ? systemLanguage() : code;
    installed() = {};
    QLocale::setDefault(QLocale(wanted == "en" ? "en_US" : wanted));
    installed().qts = installedFrom("qt_" + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: its plurals.
    installed().ours = installedFrom("lathe_" + wanted, ":/translations");
    if (installed().ours)
        return wanted;
    installed().ours = installedFrom("lathe_en", ":/translations");
    return "en";
}

}  // namespace lathe
