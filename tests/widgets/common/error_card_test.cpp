// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/error_card.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "core/base/error.h"
#include "widgets/common/toast.h"

namespace lathe {
namespace {

const Trouble kTrouble = {"Distill ran out of memory", "The worker asked for 12.6 GB.", "Batch size 256.", "Use a smaller batch."};

TEST(TroubleFrom, KeepsAllThatAnErrorTells) {
    const Trouble trouble = troubleFrom(badInput("cannot open x.json", "it is no JSON", "choose another file"));
    EXPECT_EQ(trouble.title, "Cannot open x.json");
    EXPECT_EQ(textOf(trouble), "Cannot open x.json\nIt is no JSON\nChoose another file");
    EXPECT_EQ(troubleFrom(failed("lathe-worker ended before it had finished")).title, "lathe-worker ended before it had finished");
}

TEST(ErrorCard, CopiesTheWholeMessage) {
    ErrorCard card;
    card.setTrouble(kTrouble);
    QTest::mouseClick(card.findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), textOf(kTrouble));
}

TEST(ErrorCard, OffersTheRepairsInTheirOrder) {
    ErrorCard card;
    QAction first("Run with batch size 16"), second("Change it in the recipe");
    card.setTrouble(kTrouble);
    card.setRepairs({&first, &second});
    card.setRepairs({&first});
    QSignalSpy triggered(&first, &QAction::triggered);
    const auto buttons = card.findChildren<QPushButton*>();
    ASSERT_EQ(buttons.size(), 2);  // copy and the repair
    QTest::mouseClick(buttons.last(), Qt::LeftButton);
    EXPECT_EQ(triggered.count(), 1);
}

TEST(Toast, OffersItsActionOnceAndIsReplacedByTheNext) {
    QWidget window;
    window.resize(600, 400);
    window.show();
    int undone = 0;
    Toast::show(&window, "3 runs moved to the trash", "Undo", [&undone] { ++undone; });
    Toast::show(&window, "2 runs moved to the trash", "Undo", [&undone] { undone += 10; });
    const auto toasts = window.findChildren<Toast*>();
    ASSERT_EQ(toasts.size(), 1);
    EXPECT_TRUE(toasts.first()->isVisible());
    QTest::mouseClick(toasts.first()->findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(undone, 10);
    EXPECT_FALSE(toasts.first()->isVisible());
}

}  // namespace
}  // namespace lathe
