// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/axis_button.h"

#include <QKeyEvent>
#include <QMap>
#include <QMenu>
#include <QPainter>

#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

constexpr int kPadding = 6, kChevron = 14, kGap = 4, kHeight = 26;
constexpr int kSlack = 4;  // text of two faces is drawn a little wider than it is measured

}  // namespace

AxisButton::AxisButton(const QString& what, QWidget* parent) : QAbstractButton(parent), m_what(what) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(what);
    setToolTip(what);
    connect(this, &QAbstractButton::clicked, this, &AxisButton::openMenu);
}

void AxisButton::setFields(const std::vector<AxisField>& fields) {
    m_fields = fields;
    setCurrent(m_current);
}

void AxisButton::setCurrent(const QString& path) {
    m_current = path;
    QString title;
    for (const AxisField& field : m_fields)
        if (field.path == path)
            title = field.title;
    setText(title.isEmpty() ? QString("–") : title);
    setAccessibleName(m_what + ": " + text());
    updateGeometry();
    update();
}

QSize AxisButton::sizeHint() const {
    const QFontMetrics metrics(textFont(TextSize::Strong));
    return {metrics.horizontalAdvance(text()) + 2 * kPadding + kGap + kChevron + kSlack, scaled(kHeight)};
}

void AxisButton::addField(QMenu& menu, const AxisField& field) {
    QAction* action = menu.addAction(field.unit.isEmpty() ? field.title : field.title + ", " + field.unit);
    action->setCheckable(true);
    action->setChecked(field.path == m_current);
    connect(action, &QAction::triggered, this, [this, path = field.path] { Q_EMIT chosen(path); });
}

void AxisButton::openMenu() {
    QMenu menu(this);
    const auto groupOf = [](const QString& path) {
        const QStringList steps = path.split('.');
        const qsizetype tasks = steps.indexOf("tasks");
        if (steps.first() == "comparison")
            return tr("Against its own baseline");
        if (tasks >= 0 && tasks + 1 < steps.size()) {
            const QString title = taskText(steps[tasks + 1]);
            return title.left(1).toUpper() + title.mid(1);
        }
        return path.contains("latency.") ? tr("Latency") : tr("Model and run");
    };
    QMap<QString, QMenu*> groups;
    for (const AxisField& field : m_fields) {
        if (field.isUsual) {
            addField(menu, field);
            continue;
        }
        if (groups.isEmpty())
            menu.addSeparator();
        QMenu*& group = groups[groupOf(field.path)];
        if (!group)
            group = menu.addMenu(groupOf(field.path));
        addField(*group, field);
    }
    if (!menu.isEmpty())
        menu.exec(mapToGlobal(QPoint(0, height())));
}

void AxisButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void AxisButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void AxisButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

void AxisButton::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? QBrush(theme.hover) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(textFont(TextSize::Strong));
    painter.setPen(theme.text);
    const QRect room = rect().adjusted(kPadding, 0, -kPadding - kGap - kChevron, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    lathe::icon("chevron-down").paint(&painter, QRect(rect().right() - kPadding - kChevron, (height() - kChevron) / 2, kChevron, kChevron));
}

}  // namespace lathe
