// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/controls.h"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace lathe {
namespace {

TEST(SegmentedControl, TellsUsersChoicesApartFromOthers) {
    SegmentedControl control("Axis");
    control.setItems({"Depth", "Width", "Both"});
    EXPECT_EQ(control.currentIndex(), 0);
    QSignalSpy changed(&control, &SegmentedControl::currentIndexChanged), activated(&control, &SegmentedControl::activated);
    control.setCurrentIndex(2);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(activated.count(), 0);
    QTest::mouseClick(control.findChildren<QPushButton*>().at(1), Qt::LeftButton);
    EXPECT_EQ(control.currentIndex(), 1);
    EXPECT_EQ(activated.count(), 1);
}

TEST(SegmentedControl, GoesOnWithTheArrowKeys) {
    SegmentedControl control("Axis");
    control.setItems({"Depth", "Width", "Both"});
    control.show();
    control.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&control));
    auto* first = control.findChildren<QPushButton*>().first();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    EXPECT_EQ(control.currentIndex(), 1);
}

TEST(SegmentedControl, NamesEachSegmentForAScreenReader) {
    SegmentedControl control("Axis");
    control.setItems({"Depth", "Width"});
    EXPECT_EQ(control.findChildren<QPushButton*>().at(1)->accessibleName(), "Axis: Width");
    control.setItems({"1"});
    EXPECT_EQ(control.count(), 1);
}

TEST(Switch, IsTurnedBySpace) {
    Switch control("Distill");
    control.show();
    QSignalSpy toggled(&control, &QAbstractButton::toggled);
    QTest::keyClick(&control, Qt::Key_Space);
    EXPECT_TRUE(control.isChecked());
    EXPECT_EQ(toggled.count(), 1);
}

}  // namespace
}  // namespace lathe
