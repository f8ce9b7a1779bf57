// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/hover_card.h"

#include <QGraphicsDropShadowEffect>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

constexpr int kWidth = 288;
constexpr qreal kDistance = 18;  // from the mark

void clear(QGridLayout& grid) {
    while (QLayoutItem* item = grid.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

}  // namespace

HoverCard::HoverCard(QWidget* parent)
    : QFrame(parent),
      m_marker(new QLabel),
      m_name(makeLabel({}, StyleRole::Section)),
      m_id(makeLabel({}, StyleRole::Caption)),
      m_note(makeLabel({}, StyleRole::Hint)),
      m_hint(makeLabel({}, StyleRole::Hint)),
      m_lines(new QGridLayout) {
    // The pointer goes through it to the plot.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedWidth(scaled(kWidth));
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(12);
    shadow->setOffset(0, 3);
    shadow->setColor(QColor(0, 0, 0, 60));
    setGraphicsEffect(shadow);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_marker);
    head->addWidget(m_name, 1);
    head->addWidget(m_id);
    m_lines->setHorizontalSpacing(8);
    m_lines->setVerticalSpacing(4);
    m_lines->setColumnStretch(0, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addLayout(m_lines);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_hint);
    hide();
}

void HoverCard::setContent(const HoverContent& content) {
    m_marker->setPixmap(markerIcon(content.family, content.isFront).pixmap(16, 16));
    m_name->setText(QFontMetrics(textFont(TextSize::Section)).elidedText(content.name, Qt::ElideRight, width() - 90));
    m_id->setText(content.id);
    clear(*m_lines);
    for (int row = 0; row < content.lines.size(); ++row) {
        const HoverLine& line = content.lines[row];
        m_lines->addWidget(makeLabel(line.label, StyleRole::Secondary), row, 0);
        auto* value = makeLabel(line.value);
        value->setFont(textFont(TextSize::Table));
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_lines->addWidget(value, row, 1);
        if (line.verdict != Verdict::None)
            m_lines->addWidget(new VerdictChip(line.verdict), row, 2);
    }
    m_note->setText(content.note);
    m_note->setVisible(!content.note.isEmpty());
    m_hint->setText(content.hint);
    setAccessibleName(content.id + " " + content.name);
    layout()->activate();
    resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
}

void HoverCard::showBeside(const QPointF& point, const QRect& area) {
    qreal x = point.x() + kDistance, y = point.y() + kDistance;
    if (x + width() > area.right())
        x = point.x() - kDistance - width();
    if (y + height() > area.bottom())
        y = point.y() - kDistance - height();
    const QRect inside = area.adjusted(0, 0, -width(), -height());
    x = qBound<qreal>(inside.left(), x, qMax(inside.left(), inside.right()));
    y = qBound<qreal>(inside.top(), y, qMax(inside.top(), inside.bottom()));
    move(qRound(x), qRound(y));
    show();
    raise();
}

void HoverCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(currentTheme().line2, 1));
    painter.setBrush(currentTheme().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace lathe
