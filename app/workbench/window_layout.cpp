// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/window_layout.h"

#include <QMainWindow>
#include <QSettings>

namespace lathe {

namespace {

// Raised when docks come or go, so that an old layout is not forced on a new window.
constexpr int kVersion = 1;

}  // namespace

bool restoreLayout(QMainWindow& window) {
    const QSettings settings;
    const bool hasGeometry = window.restoreGeometry(settings.value("window/geometry").toByteArray());
    const bool hasState = window.restoreState(settings.value("window/docks").toByteArray(), kVersion);
    return hasGeometry && hasState;
}

void saveLayout(const QMainWindow& window) {
    QSettings settings;
    settings.setValue("window/geometry", window.saveGeometry());
    settings.setValue("window/docks", window.saveState(kVersion));
}

void forgetLayout() {
    QSettings().remove("window");
}

}  // namespace lathe
