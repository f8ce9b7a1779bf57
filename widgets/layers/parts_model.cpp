// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/parts_model.h"

#include <QCoreApplication>

#include "core/format/number_format.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/layers/part_text.h"

namespace lathe {

namespace {

// An index's internal id: 0 at the top, else the parent's row + 1.
constexpr quintptr kTopLevel = 0;

}  // namespace

void PartsModel::setAnatomy(const std::optional<ModelAnatomy>& anatomy) {
    beginResetModel();
    m_rows.clear();
    if (anatomy) {
        for (const ModelPart& part : anatomy->parts) {
            const Row row{part.layer, part.kind, part.parameters, part.bytes};
            if (part.layer < 0) {
                m_rows.push_back(row);
                continue;
            }
            if (m_rows.empty() || m_rows.back().layer != part.layer)
                m_rows.push_back({part.layer, {}, 0, 0});
            m_rows.back().parameters += part.parameters;
            m_rows.back().bytes += part.bytes;
            m_rows.back().children.push_back(row);
        }
    }
    endResetModel();
}

QModelIndex PartsModel::indexOf(int layer, const std::string& kind) const {
    for (int top = 0; top < rowCount(); ++top) {
        const Row& row = m_rows[static_cast<size_t>(top)];
        if (row.layer != layer || (layer < 0 && row.kind != kind))
            continue;
        const QModelIndex found = index(top, 0);
        for (int child = 0; child < static_cast<int>(row.children.size()); ++child)
            if (row.children[static_cast<size_t>(child)].kind == kind)
                return index(child, 0, found);
        return found;
    }
    return {};
}

const PartsModel::Row* PartsModel::rowOf(const QModelIndex& index) const {
    if (!index.isValid())
        return nullptr;
    const auto row = static_cast<size_t>(index.row());
    return index.internalId() == kTopLevel ? &m_rows[row] : &m_rows[index.internalId() - 1].children[row];
}

QModelIndex PartsModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : kTopLevel);
}

QModelIndex PartsModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kTopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kTopLevel);
}

int PartsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(rowOf(parent)->children.size());
}

int PartsModel::columnCount(const QModelIndex&) const {
    return 2;
}

QVariant PartsModel::data(const QModelIndex& index, int role) const {
    const Row* row = rowOf(index);
    if (!row)
        return {};
    const bool isBlock = row->kind.empty();
    switch (role) {
        case Qt::DisplayRole:
            if (index.column() == 1)
                return shortCount(row->parameters);
            return isBlock ? QCoreApplication::translate("lathe::Parts", "block %1").arg(row->layer) : partText(row->kind);
        case Qt::ToolTipRole:
            return QCoreApplication::translate("lathe::Parts", "%1 weights, %2 MB")
                .arg(QString::fromStdString(formatCount(row->parameters)), QString::fromStdString(formatMegabytes(row->bytes)));
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (index.column() == 1 ? Qt::AlignRight : Qt::AlignLeft)));
        case Qt::FontRole:
            return textFont(TextSize::Table);
        case Qt::ForegroundRole:
            return index.column() == 1 ? QVariant(currentTheme().text2) : QVariant();
        case kLayer:
            return row->layer;
        case kKind:
            return QString::fromStdString(row->kind);
        default:
            return {};
    }
}

}  // namespace lathe
