// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/display_check.h"

#include <QtGlobal>
#include <cstdlib>
#include <iostream>

namespace lathe {

namespace {

constexpr int kNoDisplay = 2;

// Qt warns of every way that it tried, and is fatal when none is left.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg)
        return;
    std::cerr << "error: the window cannot open: no display was found; start it on a desktop, set DISPLAY or WAYLAND_DISPLAY, or use the "
                 "command lathe, which does the same in a terminal"
              << std::endl;
    std::_Exit(kNoDisplay);
}

}  // namespace

DisplayCheck::DisplayCheck() {
    qInstallMessageHandler(endWithoutDisplay);
}

DisplayCheck::~DisplayCheck() {
    qInstallMessageHandler(nullptr);
}

}  // namespace lathe
