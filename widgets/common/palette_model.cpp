// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/palette_model.h"

#include <QPainter>

#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

void PaletteModel::setEntries(QVector<PaletteEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteEntry& entry = m_entries[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return entry.text;
        case Qt::DecorationRole:
            return entry.icon;
        case Qt::AccessibleTextRole:
            return entry.keys.isEmpty() ? entry.text : entry.text + ", " + entry.keys;
        case kDetailRole:
            return entry.detail;
        case kKeysRole:
            return entry.keys;
        default:
            return {};
    }
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = currentTheme();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    QRect rect = option.rect.adjusted(12, 0, -12, 0);
    const auto sign = index.data(Qt::DecorationRole).value<QIcon>();
    sign.paint(painter, QRect(rect.left(), rect.center().y() - 8, 16, 16));
    rect.setLeft(rect.left() + 26);
    painter->setFont(textFont(TextSize::Caption));
    painter->setPen(theme.text2);
    const QString keys = index.data(PaletteModel::kKeysRole).toString();
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, keys);
    if (!keys.isEmpty())
        rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(keys) - 12);
    painter->setFont(textFont(TextSize::Control));
    painter->setPen(theme.text);
    const QString text = index.data().toString();
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    rect.setLeft(rect.left() + painter->fontMetrics().horizontalAdvance(text) + 8);
    painter->setFont(textFont(TextSize::Caption));
    painter->setPen(theme.text3);
    const QString detail = index.data(PaletteModel::kDetailRole).toString();
    if (rect.width() > 40)
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(detail, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, scaled(30)};
}

}  // namespace lathe
