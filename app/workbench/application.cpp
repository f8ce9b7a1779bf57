// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/application.h"

#include <QApplication>

#include "app/workbench/language.h"
#include "app/workbench/last_recipe.h"
#include "app/workbench/preferences_dialog.h"
#include "core/store/run_store.h"
#include "widgets/common/desktop_appearance.h"
#include "widgets/common/text_font.h"
#include "widgets/common/toast.h"

namespace lathe {

Application::Application(const StartOptions& options)
    : m_options(options), m_brokenSettings(setAsideBrokenSettings()), m_preferences(loadPreferences()) {
    if (options.theme)
        m_preferences.theme = *options.theme;
    if (options.language)
        m_preferences.language = *options.language;
    auto* appearance = new DesktopAppearance(this);
    connect(appearance, &DesktopAppearance::changed, this, [this] {
        if (m_preferences.theme == ThemeChoice::System)
            applyTheme(ThemeChoice::System);
    });
    m_workbench = std::make_unique<Workbench>(options.database.empty() ? defaultRunLocation() : options.database);
    m_workbench->machine = findMachineFacts();
    // At the start, and whenever a history that was away is back: runs that could not be stored wait for it.
    connect(&m_workbench->catalog, &RunCatalog::reset, &m_workbench->queue, &QueueBridge::recover);
}

Application::~Application() = default;

void Application::start() {
    useLanguage(m_preferences.language);
    setTextPreferences({m_preferences.usesSystemFont, m_preferences.textScale});
    applyTheme(m_preferences.theme);
    // Also where a file is to be opened: it may turn out to be none.
    openLastRecipe(m_workbench->recipe);
    makeWindow();
    if (m_options.page)
        m_window->showPage(*m_options.page);
    if (!m_options.file.isEmpty())
        m_window->openFile(m_options.file);
    if (!m_brokenSettings.isEmpty())
        Toast::show(m_window.get(), tr("The settings could not be read and begin anew; the old ones lie in %1.").arg(m_brokenSettings));
}

void Application::makeWindow() {
    m_window = std::make_unique<MainWindow>(*m_workbench);
    connect(m_window.get(), &MainWindow::preferencesWanted, this, &Application::showPreferences);
    connect(m_window.get(), &MainWindow::themeWanted, this, [this](ThemeChoice theme) {
        Preferences preferences = m_preferences;
        preferences.theme = theme;
        use(preferences);
    });
    connect(m_window.get(), &MainWindow::closed, qApp, &QCoreApplication::quit);
    m_window->show();
}

void Application::showPreferences() {
    auto* dialog = new PreferencesDialog(m_preferences, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::changed, this, &Application::use);
    dialog->open();
}

void Application::use(const Preferences& preferences) {
    const bool isOtherLanguage = preferences.language != m_preferences.language;
    m_preferences = preferences;
    savePreferences(preferences);
    setTextPreferences({preferences.usesSystemFont, preferences.textScale});
    applyTheme(preferences.theme);
    if (!isOtherLanguage)
        return;
    useLanguage(preferences.language);
    // Later: the dialog that asked for it belongs to the window that goes.
    QMetaObject::invokeMethod(
        this,
        [this] {
            const Page page = m_window->page();
            m_window->saveLayoutNow();
            m_window.reset();
            makeWindow();
            m_window->showPage(page);
        },
        Qt::QueuedConnection);
}

}  // namespace lathe
