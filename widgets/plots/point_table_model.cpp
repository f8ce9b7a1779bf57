// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/point_table_model.h"

#include "widgets/common/field_text.h"
#include "widgets/common/number_cell.h"

namespace lathe {

namespace {

// "2.38 ±0.04" as the value and what stands behind it; the unit is in the head.
QString bareText(const PlotValue& value, const QString& unit) {
    return valueText(value, unit, false).remove(unit).trimmed();
}

QString intervalText(const PlotValue& value, const QString& unit) {
    return valueText(value, unit).remove(unit).trimmed().mid(bareText(value, unit).size()).trimmed();
}

}  // namespace

void PointTableModel::setScene(const ParetoScene& scene) {
    beginResetModel();
    m_scene = scene;
    endResetModel();
}

QString PointTableModel::idAt(int row) const {
    return m_scene.idOf ? m_scene.idOf(m_scene.marks[size_t(row)].run) : QString();
}

QString PointTableModel::nameOf(const PlotMark& mark) const {
    return m_scene.nameOf ? m_scene.nameOf(mark.run) : QString();
}

int PointTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_scene.marks.size());
}

int PointTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant PointTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlotMark& mark = m_scene.marks[size_t(index.row())];
    const bool isX = index.column() == kX, isNumber = isX || index.column() == kY;
    const PlotValue& value = isX ? mark.x : mark.y;
    const SceneAxis& axis = isX ? m_scene.x : m_scene.y;
    if (role == kIdRole)
        return idAt(index.row());
    if (role == kRowFaded)
        return mark.isElsewhere;
    if (role == Qt::TextAlignmentRole)
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == kCellInterval && isNumber)
        return intervalText(value, axis.unit);
    if (role == kCellFamily && index.column() == kMarker)
        return int(mark.family);
    if (role == kCellFilled)
        return mark.isFront;
    if (role == kSortRole)
        return isNumber                    ? QVariant(value.value)
               : index.column() == kRun    ? QVariant(qlonglong(mark.number))
               : index.column() == kFront  ? QVariant(mark.isFront)
               : index.column() == kMarker ? QVariant(int(mark.family))
                                           : QVariant(nameOf(mark));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
        case kRun:
            return runLabel(mark.number);
        case kName:
            return nameOf(mark);
        case kX:
        case kY:
            return role == Qt::DisplayRole ? bareText(value, axis.unit) : valueText(value, axis.unit);
        case kFront:
            return mark.isElsewhere ? tr("other machine") : mark.isFront ? tr("on the front") : QString();
        default:
            return {};
    }
}

QVariant PointTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int((section == kX || section == kY ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const auto withUnit = [](const SceneAxis& axis) { return axis.unit.isEmpty() ? axis.title : axis.title + ", " + axis.unit; };
    switch (section) {
        case kRun:
            return tr("Run");
        case kName:
            return tr("Recipe");
        case kX:
            return withUnit(m_scene.x);
        case kY:
            return withUnit(m_scene.y);
        case kFront:
            return tr("Front");
        default:
            return QString();
    }
}

}  // namespace lathe
