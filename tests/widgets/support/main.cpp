// SPDX-License-Identifier: GPL-3.0-or-later
// The main of every widget test: an application without a display, and settings of its own that are gone afterwards.
#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "tests/support/quiet_machine.h"

int main(int argc, char** argv) {
    const lathe::test::MeasuresAtOnce atOnce;
    testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    for (const char* folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qputenv(folder, home.filePath(QString::fromLatin1(folder)).toLocal8Bit());
    QApplication application(argc, argv);
    QApplication::setOrganizationName("lathe-tests");
    QApplication::setApplicationName("lathe");
    return RUN_ALL_TESTS();
}
