// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/actions.h"

#include <QRegularExpression>
#include <QWidget>

#include "widgets/common/icon.h"

namespace lathe {

namespace {

constexpr const char* kPlace = "menuPlace";

}  // namespace

QAction* addAction(QWidget* page, MenuPlace place, const QString& text, const QString& iconName, const QKeySequence& keys, bool isGlobal) {
    auto* action = new QAction(text, page);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(keys);
    action->setShortcutContext(isGlobal ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    if (!keys.isEmpty())
        action->setToolTip(QString("%1 (%2)").arg(plainTextOf(action), keys.toString(QKeySequence::NativeText)));
    setMenuPlace(action, place);
    page->addAction(action);
    return action;
}

QString plainTextOf(const QAction* action) {
    static const QRegularExpression letter("\\(&.\\)");
    return action->text().remove(letter).remove('&').remove(QStringLiteral("…"));
}

MenuPlace menuPlaceOf(const QAction* action) {
    return MenuPlace(action->property(kPlace).toInt());
}

void setMenuPlace(QAction* action, MenuPlace place) {
    action->setProperty(kPlace, int(place));
}

}  // namespace lathe
