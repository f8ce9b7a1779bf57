// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/controls.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include "widgets/common/theme.h"

namespace lathe {

namespace {

// A part of a segmented control: where room is scarce its padding goes first, its text never.
class Segment : public QPushButton {
public:
    explicit Segment(const QString& text) : QPushButton(text) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }
    // As wide as the widest of its control: equal parts look like one thing.
    QSize sizeHint() const override {
        QSize size = QPushButton::sizeHint() + QSize(kMorePadding, 0);
        for (const QPushButton* other : parentWidget()->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly))
            size.rwidth() += std::max(0, other->fontMetrics().horizontalAdvance(other->text()) + extraWidth() - size.width());
        return size;
    }
    QSize minimumSizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + kLeastPadding, QPushButton::minimumSizeHint().height()};
    }

private:
    int extraWidth() const { return QPushButton::sizeHint().width() + kMorePadding - fontMetrics().horizontalAdvance(text()); }

    static constexpr int kLeastPadding = 6, kMorePadding = 12;
};

}  // namespace

Switch::Switch(const QString& accessibleName, QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const {
    return {32, 20};
}

void Switch::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void Switch::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(2, 2, 28, 16);
    const QColor on = underMouse() ? theme.accentHover : theme.accent;
    painter.setPen(Qt::NoPen);
    painter.setBrush(!isEnabled() ? theme.groove : isChecked() ? on : theme.line2);
    painter.drawRoundedRect(track, 8, 8);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(isChecked() ? track.right() - 8 : track.left() + 8, track.center().y()), 6, 6);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5);
    }
}

SegmentedControl::SegmentedControl(const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this)) {
    setAccessibleName(accessibleName);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isChosen) {
        if (isChosen)
            Q_EMIT currentIndexChanged(index);
    });
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::activated);
}

void SegmentedControl::setItems(const QStringList& texts) {
    const int chosen = currentIndex();
    const QSignalBlocker quiet(m_group);
    for (QAbstractButton* button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new Segment(texts[i]);
        button->setCheckable(true);
        button->setAccessibleName(accessibleName() + ": " + texts[i]);
        const bool isFirst = i == 0, isLast = i == texts.size() - 1;
        button->setProperty("segment", isFirst && isLast ? "only" : isFirst ? "first" : isLast ? "last" : "inner");
        m_row->addWidget(button, 1);
        m_group->addButton(button, i);
    }
    if (QAbstractButton* button = m_group->button(qBound(0, chosen, int(texts.size()) - 1)))
        button->setChecked(true);
}

int SegmentedControl::count() const {
    return int(m_group->buttons().size());
}

int SegmentedControl::currentIndex() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index) {
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

}  // namespace lathe
