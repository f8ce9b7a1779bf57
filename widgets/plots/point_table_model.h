// SPDX-License-Identifier: GPL-3.0-or-later
// The plot's points as a table: what is drawn, in numbers.
#pragma once

#include <QAbstractTableModel>

#include "widgets/plots/pareto_scene.h"

namespace lathe {

class PointTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { kMarker, kRun, kName, kX, kY, kFront, kColumns };
    enum Role { kSortRole = Qt::UserRole + 1, kIdRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setScene(const ParetoScene& scene);
    QString idAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString nameOf(const PlotMark& mark) const;
    ParetoScene m_scene;
};

}  // namespace lathe
