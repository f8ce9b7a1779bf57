// SPDX-License-Identifier: GPL-3.0-or-later
// A model's parts as a tree: embeddings, blocks with their matrices, the final norm; how many weights each has.
#pragma once

#include <QAbstractItemModel>
#include <optional>

#include "core/records/inspection.h"

namespace lathe {

class PartsModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { kLayer = Qt::UserRole, kKind };

    using QAbstractItemModel::QAbstractItemModel;

    void setAnatomy(const std::optional<ModelAnatomy>& anatomy);
    /// Invalid where there is no such part.
    QModelIndex indexOf(int layer, const std::string& kind) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        int layer = -1;
        std::string kind;  // empty: a block, whose parts are its children
        int64_t parameters = 0, bytes = 0;
        std::vector<Row> children = {};
    };
    const Row* rowOf(const QModelIndex& index) const;

    std::vector<Row> m_rows;
};

}  // namespace lathe
