// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/log_tab.h"

#include <gtest/gtest.h>

#include <QPlainTextEdit>

namespace lathe {
namespace {

TEST(LogTab, ShowsWhatTheWorkerToldOfThisRun) {
    lathe::Run run;
    run.log = {"     0.1 s  read", "    12.0 s  <b>distill</b>"};
    LogTab tab;
    tab.setRun(run);
    EXPECT_EQ(tab.lines().toPlainText(), "     0.1 s  read\n    12.0 s  <b>distill</b>");
    tab.setRun(lathe::Run());
    EXPECT_EQ(tab.lines().toPlainText(), "");
    EXPECT_TRUE(tab.lines().placeholderText().contains("No log was kept"));
}

}  // namespace
}  // namespace lathe
