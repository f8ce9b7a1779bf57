// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison_view.h"

#include <QMouseEvent>
#include <QPainter>

#include "widgets/common/icon.h"
#include "widgets/common/text_font.h"
#include "widgets/common/verdict_chip.h"
#include "widgets/compare/comparison_model.h"

namespace lathe {

namespace {

constexpr int kPadding = 16, kGap = 8, kCross = 12, kHeadHeight = 56, kValueWidth = 96;

}  // namespace

void ComparisonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = currentTheme();
    const bool isHeading = index.data(ComparisonModel::kHeadingRole).toBool();
    const QRect& rect = option.rect;
    painter->save();
    if (isHeading)
        painter->fillRect(rect, theme.panel);
    else if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, theme.selection);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    const QString text = index.data().toString();
    painter->setFont(textFont(isHeading ? TextSize::Section : TextSize::Table));
    painter->setPen(isHeading || index.column() > 0 ? theme.text : theme.text2);
    const QRect room = rect.adjusted(index.column() == 0 ? kPadding : kGap, 0, -kGap, -1);
    const auto verdict = Verdict(index.data(ComparisonModel::kVerdictRole).toInt());
    const QSize chip = chipSize(verdict);
    // The chips stand in a column of their own, however wide the run's is.
    const int textWidth = verdict == Verdict::None ? room.width() : qMin(room.width() - chip.width() - kGap, scaled(kValueWidth));
    painter->drawText(QRect(room.left(), room.top(), textWidth, room.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, textWidth));
    const int used = qMin(textWidth, painter->fontMetrics().horizontalAdvance(text));
    const QString interval = index.data(ComparisonModel::kIntervalRole).toString();
    painter->setFont(textFont(TextSize::Caption));
    painter->setPen(theme.text2);
    if (!interval.isEmpty() && used + 6 + painter->fontMetrics().horizontalAdvance(interval) <= textWidth)
        painter->drawText(QRect(room.left() + used + 6, room.top(), textWidth - used - 6, room.height()), Qt::AlignVCenter | Qt::AlignLeft,
                          interval);
    if (verdict != Verdict::None)
        drawChip(*painter, QPointF(room.left() + textWidth + kGap + 1, room.center().y() - chip.height() / 2.0 + 1), verdict);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter->setPen(QPen(theme.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
    painter->restore();
}

ComparisonHeader::ComparisonHeader(const ComparisonModel& model, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_model(model) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setMouseTracking(true);
}

QSize ComparisonHeader::sizeHint() const {
    return {QHeaderView::sizeHint().width(), scaled(kHeadHeight)};
}

QRect ComparisonHeader::crossOf(int section) const {
    const int right = sectionViewportPosition(section) + sectionSize(section);
    return {right - kCross - kGap - 4, 14, kCross + 8, kCross + 8};
}

void ComparisonHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& theme = currentTheme();
    painter->save();
    painter->fillRect(rect, theme.base);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    if (section == 0) {
        painter->setFont(textFont(TextSize::Caption));
        painter->setPen(theme.text2);
        painter->drawText(rect.adjusted(kPadding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          m_model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString());
    } else if (section - 1 < m_model.runs().size()) {
        const ComparedRun& run = m_model.runs()[section - 1];
        drawMarker(*painter, run.family, QPointF(rect.left() + kGap + 7, rect.top() + 20), 5, true, theme);
        painter->setPen(theme.text);
        painter->setFont(textFont(TextSize::Title));
        const QRect top(rect.left() + kGap + 22, rect.top() + 9, rect.width() - 60, 22);
        painter->drawText(top, Qt::AlignVCenter | Qt::AlignLeft, run.label);
        painter->setPen(theme.text2);
        painter->setFont(textFont(TextSize::Caption));
        const int width = rect.width() - 2 * kGap;
        painter->drawText(QRect(rect.left() + kGap, rect.top() + 31, width, 18), Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(run.isPinned ? tr("pinned baseline") : run.name, Qt::ElideRight, width));
        const QRect cross = crossOf(section).adjusted(4, 4, -4, -4);
        icon(run.isPinned ? "pin" : "window-close", run.isPinned ? IconColour::Accent : IconColour::Text2).paint(painter, cross);
    }
    painter->restore();
}

void ComparisonHeader::mouseReleaseEvent(QMouseEvent* event) {
    QHeaderView::mouseReleaseEvent(event);
    const int section = logicalIndexAt(event->pos());
    if (section > 0 && section - 1 < m_model.runs().size() && crossOf(section).contains(event->pos()))
        Q_EMIT removeWanted(m_model.runs()[section - 1].id);
}

}  // namespace lathe
