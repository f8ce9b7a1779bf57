// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>
#include <algorithm>
#include <iostream>
#include <span>
#include <string_view>

#include "app/workbench/application.h"
#include "app/workbench/display_check.h"
#include "core/base/error.h"
#include "core/base/version.h"

namespace {

lathe::StartOptions optionsFrom(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription("Lathe's window: compress small language models, measure and compare.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("recipe", "Open this recipe file", "[recipe]");
    const QCommandLineOption database("db", "Use this database instead of your own", "file");
    const QCommandLineOption theme("theme", "system, light or dark, for this start only", "theme");
    const QCommandLineOption language("language", "en or zh_CN, for this start only", "code");
    const QCommandLineOption page("page", "workbench, layers or playground", "page");
    parser.addOptions({database, theme, language, page});
    parser.process(application);

    lathe::StartOptions options;
    options.database = parser.value(database).toStdString();
    options.file = parser.positionalArguments().value(0);
    const qsizetype themeIndex = QStringList{"system", "light", "dark"}.indexOf(parser.value(theme));
    const qsizetype pageIndex = QStringList{"workbench", "layers", "playground"}.indexOf(parser.value(page));
    if (parser.isSet(theme) && themeIndex < 0)
        throw lathe::badInput("--theme: system, light or dark was expected");
    if (parser.isSet(page) && pageIndex < 0)
        throw lathe::badInput("--page: workbench, layers or playground was expected");
    if (themeIndex >= 0)
        options.theme = lathe::ThemeChoice(themeIndex);
    if (pageIndex >= 0)
        options.page = lathe::Page(pageIndex);
    if (parser.isSet(language))
        options.language = parser.value(language);
    return options;
}

void setNames() {
    QCoreApplication::setOrganizationName("lathe");
    QCoreApplication::setApplicationName("lathe");
    QCoreApplication::setApplicationVersion(QString::fromStdString(lathe::latheVersion()));
}

// --help and --version need no display.
bool asksForWordsAlone(std::span<char*> arguments) {
    return std::any_of(arguments.begin(), arguments.end(), [](const std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--help-all" || argument == "--version" || argument == "-v";
    });
}

std::unique_ptr<QApplication> makeApplication(int& argc, char** argv) {
    const lathe::DisplayCheck check;
    return std::make_unique<QApplication>(argc, argv);
}

}  // namespace

int main(int argc, char** argv) {
    setNames();
    if (asksForWordsAlone({argv, static_cast<size_t>(argc)})) {
        const QCoreApplication application(argc, argv);
        (void)optionsFrom(application);
        return 0;
    }
    const auto application = makeApplication(argc, argv);
    QApplication::setApplicationDisplayName("Lathe");
    QApplication::setDesktopFileName("org.lathe.workbench");
    QApplication::setWindowIcon(QIcon(":/icons/lathe.svg"));
    // A change of language replaces the window.
    QApplication::setQuitOnLastWindowClosed(false);
    try {
        lathe::Application workbench(optionsFrom(*application));
        workbench.start();
        return QApplication::exec();
    } catch (const lathe::Error& error) {
        std::cerr << error.what() << "\n";
        return lathe::exitStatus(error.kind());
    }
}
