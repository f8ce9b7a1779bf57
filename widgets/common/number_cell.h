// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of the tables: a marker, a value with its interval behind it in grey, a change with its glyph, text with a tag, a progress bar. A
// model says what a cell is by these roles; what it leaves out is not drawn. Selected rows have an accent bar, hovered ones a background.
#pragma once

#include <QStyledItemDelegate>

namespace lathe {

enum CellRole {
    kCellFamily = Qt::UserRole + 100,  // int(RunFamily): the cell is a marker
    kCellFilled,                       // bool: on the front
    kCellInterval,                     // "±0.04", behind the text of DisplayRole
    kCellVerdict,                      // int(Verdict): glyph before the text, both in its colour
    kCellTag,                          // "candidate", small and grey behind the text
    kCellIcon,                         // name of an icon before the text: "pin"
    kCellStar,                         // bool: a star behind the text
    kCellProgress,                     // 0 to 1: a bar before the text
    kCellError,                        // bool: the text is a reason, in the colour of errors
    kRowHovered,                       // bool, of the row: pointed at here or in a linked view
    kRowFaded,                         // bool, of the row: from elsewhere, or out of the limits
};

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace lathe
