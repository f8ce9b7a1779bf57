// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of the command palette as a list, and how a row of it is drawn. Only command_palette.cpp includes it.
#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "widgets/common/command_palette.h"

namespace lathe {

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { kDetailRole = Qt::UserRole + 1, kKeysRole };

    using QAbstractListModel::QAbstractListModel;
    void setEntries(QVector<PaletteEntry> entries);
    const PaletteEntry& at(int row) const { return m_entries[row]; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_entries.size()); }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVector<PaletteEntry> m_entries;
};

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace lathe
