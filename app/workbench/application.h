// SPDX-License-Identifier: GPL-3.0-or-later
// Everything between main and the window: preferences, language and theme applied, the machine looked at, a window made and made anew when
// the language changes.
#pragma once

#include <QObject>
#include <memory>

#include "app/workbench/main_window.h"
#include "app/workbench/preferences.h"
#include "app/workbench/workbench.h"

namespace lathe {

struct StartOptions {
    RunLocation database;  // empty: the user's own
    QString file;          // a recipe to open
    std::optional<ThemeChoice> theme;
    std::optional<QString> language;
    std::optional<Page> page;
};

class Application : public QObject {
    Q_OBJECT
public:
    explicit Application(const StartOptions& options);
    ~Application() override;

    /// Makes the window and shows it.
    void start();
    MainWindow* window() const { return m_window.get(); }
    Workbench& workbench() { return *m_workbench; }

private:
    void makeWindow();
    void showPreferences();
    void use(const Preferences& preferences);

    StartOptions m_options;
    QString m_brokenSettings;  // where they lie; empty: they could be read
    Preferences m_preferences;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace lathe
