// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/reading_order.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QScrollArea>
#include <algorithm>

namespace lathe {

namespace {

constexpr int kSameRow = 12;    // centres this close stand in one row
constexpr int kHeadPlace = 12;  // what is higher than a row is read where it begins

struct Stop {
    QWidget* widget;
    QPoint place;
};

// Of buttons that exclude each other Qt lets the key stop at one, which is not always the chosen one.
bool takesTab(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const QButtonGroup* group = button ? button->group() : nullptr;
    if (group && group->exclusive() && group->checkedButton())
        return group->checkedButton() == button && button->focusPolicy() != Qt::NoFocus;
    return widget->focusPolicy() & Qt::TabFocus;
}

bool isStop(const QWidget* widget, const QWidget* window) {
    return takesTab(widget) && widget->isVisible() && widget->isEnabled() && !widget->focusProxy() && widget->window() == window;
}

QScrollArea* areaAround(const QWidget* widget, const QWidget* panel) {
    for (QWidget* around = widget->parentWidget(); around && around != panel; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            return area;
    return nullptr;
}

void addInOrder(std::vector<Stop>& found, const QWidget* window, QList<QWidget*>& stops);

// What is scrolled is read as a whole, where its area stands: it may lie above or below what is seen of it.
void addStops(const QWidget* panel, QList<QWidget*>& stops) {
    std::vector<Stop> found;
    for (QWidget* widget : panel->findChildren<QWidget*>())
        if ((isStop(widget, panel->window()) || qobject_cast<QScrollArea*>(widget)) && widget->isVisible() && !areaAround(widget, panel))
            found.push_back({widget, widget->mapTo(panel, QPoint(0, std::min(widget->height() / 2, kHeadPlace)))});
    addInOrder(found, panel->window(), stops);
}

void addInOrder(std::vector<Stop>& found, const QWidget* window, QList<QWidget*>& stops) {
    std::sort(found.begin(), found.end(), [](const Stop& a, const Stop& b) { return a.place.y() < b.place.y(); });
    for (auto row = found.begin(); row != found.end();) {
        const auto end = std::find_if(row, found.end(), [&](const Stop& stop) { return stop.place.y() - row->place.y() > kSameRow; });
        std::sort(row, end, [](const Stop& a, const Stop& b) { return a.place.x() < b.place.x(); });
        for (; row != end; ++row) {
            if (isStop(row->widget, window))
                stops << row->widget;
            if (const auto* area = qobject_cast<const QScrollArea*>(row->widget); area && area->widget())
                addStops(area->widget(), stops);
        }
    }
}

void scrollTo(QWidget* widget) {
    for (QWidget* around = widget->parentWidget(); around; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(widget, 12, 12);
}

}  // namespace

QList<QWidget*> tabStops(const QList<QWidget*>& panels) {
    QList<QWidget*> stops;
    for (const QWidget* panel : panels)
        addStops(panel, stops);
    return stops;
}

bool focusNextStop(const QList<QWidget*>& panels, bool isForward) {
    const QList<QWidget*> stops = tabStops(panels);
    if (stops.isEmpty())
        return false;
    const qsizetype here = stops.indexOf(QApplication::focusWidget()), count = stops.size();
    const qsizetype next = here < 0 ? (isForward ? 0 : count - 1) : (here + (isForward ? 1 : count - 1)) % count;
    stops[next]->setFocus(isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    scrollTo(stops[next]);
    return true;
}

}  // namespace lathe
