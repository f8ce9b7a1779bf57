// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/reading_order.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/common/controls.h"

namespace lathe {
namespace {

class ReadingOrder : public testing::Test {
protected:
    QPushButton* button(QWidget* panel, const QPoint& place) {
        auto* made = new QPushButton(panel);
        made->setGeometry(QRect(place, QSize(40, 24)));
        return made;
    }
    void show() {
        window.show();
        window.activateWindow();
        QApplication::setActiveWindow(&window);
    }

    QWidget window;
    QWidget* left = new QWidget(&window);
    QWidget* right = new QWidget(&window);
};

TEST_F(ReadingOrder, GoesThroughAPanelRowByRowHoweverItWasMade) {
    QPushButton* last = button(left, {0, 60});
    QPushButton* second = button(left, {80, 3});
    QPushButton* first = button(left, {0, 0});
    QPushButton* other = button(right, {0, 0});
    show();
    EXPECT_EQ(tabStops({left, right}), (QList<QWidget*>{first, second, last, other}));
    EXPECT_EQ(tabStops({right, left}).first(), other);
}

TEST_F(ReadingOrder, StepsOverWhatIsHiddenDisabledOrNotChosen) {
    button(left, {0, 0})->hide();
    button(left, {0, 30})->setEnabled(false);
    auto* segments = new SegmentedControl("Bits", left);
    segments->setItems({"8", "4", "2"});
    segments->setCurrentIndex(1);
    segments->setGeometry(0, 60, 120, 24);
    show();
    const QList<QWidget*> stops = tabStops({left});
    ASSERT_EQ(stops.size(), 1);
    EXPECT_EQ(stops.first()->property("text").toString(), "4");
}

TEST_F(ReadingOrder, ReadsWhatIsScrolledAsAWhole) {
    QPushButton* above = button(left, {0, 0});
    QPushButton* below = button(left, {0, 100});
    auto* area = new QScrollArea(left);
    area->setFocusPolicy(Qt::NoFocus);
    area->setGeometry(0, 40, 100, 50);
    auto* content = new QWidget;
    content->resize(80, 400);
    QPushButton* inside = button(content, {0, 10});
    QPushButton* far = button(content, {0, 300});
    area->setWidget(content);
    left->resize(200, 200);
    show();
    far->setFocus();
    area->ensureWidgetVisible(far);
    EXPECT_EQ(tabStops({left}), (QList<QWidget*>{above, inside, far, below}));
}

TEST_F(ReadingOrder, GoesRoundBothWays) {
    QPushButton *first = button(left, {0, 0}), *second = button(left, {60, 0});
    show();
    first->setFocus();
    ASSERT_EQ(QApplication::focusWidget(), first);
    EXPECT_TRUE(focusNextStop({left}, true));
    EXPECT_EQ(QApplication::focusWidget(), second);
    EXPECT_TRUE(focusNextStop({left}, true));
    EXPECT_EQ(QApplication::focusWidget(), first);
    EXPECT_TRUE(focusNextStop({left}, false));
    EXPECT_EQ(QApplication::focusWidget(), second);
    EXPECT_FALSE(focusNextStop({right}, true));
}

}  // namespace
}  // namespace lathe
