// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/number_cell.h"

#include <QApplication>
#include <QPainter>

#include "widgets/common/icon.h"
#include "widgets/common/run_marker.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {

namespace {

constexpr int kCellPadding = 8;
constexpr int kGap = 4;
constexpr int kBarWidth = 3;
constexpr int kProgressWidth = 110;

struct Cell {
    QString text, interval, tag, iconName;
    Verdict verdict = Verdict::None;
    bool isStarred = false, isError = false, isFaded = false;
    QVariant family, progress;
};

Cell cellAt(const QModelIndex& index) {
    Cell cell;
    cell.text = index.data(Qt::DisplayRole).toString();
    cell.interval = index.data(kCellInterval).toString();
    cell.tag = index.data(kCellTag).toString();
    cell.iconName = index.data(kCellIcon).toString();
    cell.verdict = Verdict(index.data(kCellVerdict).toInt());
    cell.isStarred = index.data(kCellStar).toBool();
    cell.isError = index.data(kCellError).toBool();
    cell.isFaded = index.data(kRowFaded).toBool();
    cell.family = index.data(kCellFamily);
    cell.progress = index.data(kCellProgress);
    return cell;
}

QFont fontOf(const QModelIndex& index) {
    QFont font = textFont(TextSize::Table);
    const QVariant own = index.data(Qt::FontRole);
    if (own.isValid())
        font.setWeight(own.value<QFont>().weight());
    return font;
}

QColor colourOf(const Cell& cell) {
    const Theme& theme = currentTheme();
    if (cell.isError)
        return theme.errorText;
    if (cell.verdict != Verdict::None)
        return textColourOf(cell.verdict);
    return cell.isFaded ? theme.text3 : theme.text;
}

void paintBackground(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const Theme& theme = currentTheme();
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter.fillRect(option.rect, theme.selection);
    else if (index.data(kRowHovered).toBool())
        painter.fillRect(option.rect, theme.hover);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    if (isSelected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), kBarWidth, option.rect.height()), theme.accent);
    const bool isCurrent = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
    if (isCurrent) {
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

int drawIcon(QPainter& painter, const QRect& rect, int x, const QIcon& drawing, int side) {
    drawing.paint(&painter, QRect(x, rect.center().y() - side / 2 + 1, side, side));
    return x + side + kGap;
}

int drawProgress(QPainter& painter, const QRect& rect, int x, double share) {
    const Theme& theme = currentTheme();
    const QRectF groove(x, rect.center().y() - 1, kProgressWidth, 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.groove);
    painter.drawRoundedRect(groove, 2, 2);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(QRectF(groove.left(), groove.top(), groove.width() * qBound(0.0, share, 1.0), 4), 2, 2);
    return x + kProgressWidth + 2 * kGap;
}

int drawText(QPainter& painter, const QRect& rect, int x, int width, const QString& text) {
    painter.drawText(QRect(x, rect.top(), width, rect.height() - 1), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
    return x + qMin(width, painter.fontMetrics().horizontalAdvance(text));
}

// Icon, text, star and tag from the left.
void paintLeft(QPainter& painter, const QRect& rect, const Cell& cell, const QFont& font) {
    int x = rect.left() + kCellPadding;
    const int end = rect.right() - kCellPadding;
    if (!cell.iconName.isEmpty())
        x = drawIcon(painter, rect, x, icon(cell.iconName, IconColour::Accent), 14);
    if (cell.progress.isValid())
        x = drawProgress(painter, rect, x, cell.progress.toDouble());
    painter.setFont(font);
    painter.setPen(colourOf(cell));
    x = drawText(painter, rect, x, end - x, cell.text);
    if (cell.isStarred && end - x > 18)
        x = drawIcon(painter, rect, x + 6, icon("starred", IconColour::Star), 12) - kGap;
    if (!cell.tag.isEmpty() && end - x > 24) {
        painter.setFont(textFont(TextSize::Caption));
        painter.setPen(currentTheme().text2);
        drawText(painter, rect, x + 6, end - x - 6, cell.tag);
    }
}

// The value ends where the intervals of its column begin, and those are right aligned: columns of figures stay columns.
void paintRight(QPainter& painter, const QRect& rect, const Cell& cell, const QFont& font) {
    int end = rect.right() - kCellPadding;
    const Theme& theme = currentTheme();
    if (!cell.interval.isEmpty()) {
        painter.setFont(textFont(TextSize::Caption));
        painter.setPen(theme.text2);
        painter.drawText(QRect(rect.left(), rect.top(), end - rect.left(), rect.height() - 1), Qt::AlignVCenter | Qt::AlignRight,
                         cell.interval);
        end -= painter.fontMetrics().horizontalAdvance(cell.interval) + kGap;
    }
    painter.setFont(font);
    painter.setPen(colourOf(cell));
    const QString glyph = glyphOf(cell.verdict);
    const QString text = glyph.isEmpty() ? cell.text : glyph + " " + cell.text;
    const int width = end - rect.left() - kCellPadding / 2;
    painter.drawText(QRect(end - width, rect.top(), width, rect.height() - 1), Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
}

// The halo takes the colour of the row.
void paintMarker(QPainter& painter, const QStyleOptionViewItem& option, const Cell& cell, bool isFilled) {
    Theme theme = currentTheme();
    if (option.state & QStyle::State_Selected)
        theme.base = theme.selection;
    drawMarker(painter, RunFamily(cell.family.toInt()), QRectF(option.rect).center(), 4.6, isFilled, theme);
}

}  // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Cell cell = cellAt(index);
    painter->save();
    painter->setClipRect(option.rect);
    paintBackground(*painter, option, index);
    if (cell.family.isValid()) {
        paintMarker(*painter, option, cell, index.data(kCellFilled).toBool());
    } else {
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        const bool isRight = alignment.testFlag(Qt::AlignRight);
        isRight ? paintRight(*painter, option.rect, cell, fontOf(index)) : paintLeft(*painter, option.rect, cell, fontOf(index));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const Cell cell = cellAt(index);
    const int height = scaled(28);
    if (cell.family.isValid())
        return {30, height};
    const QFontMetrics metrics(fontOf(index)), small(textFont(TextSize::Caption));
    int width = 2 * kCellPadding + metrics.horizontalAdvance(cell.text) + 2;
    if (!cell.interval.isEmpty())
        width += kGap + small.horizontalAdvance(cell.interval);
    if (!cell.tag.isEmpty())
        width += 6 + small.horizontalAdvance(cell.tag);
    if (!glyphOf(cell.verdict).isEmpty())
        width += metrics.horizontalAdvance(glyphOf(cell.verdict) + " ");
    width += (cell.isStarred ? 18 : 0) + (cell.iconName.isEmpty() ? 0 : 18) + (cell.progress.isValid() ? kProgressWidth + 2 * kGap : 0);
    return {width, height};
}

}  // namespace lathe
