// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the limits of the plot's two axes. Accepting or leaving a field empty sets or removes the limit.
#pragma once

#include <QDialog>

#include "widgets/plots/catalog_points.h"

class QLineEdit;
class QLabel;

namespace lathe {

class RunLimits;

class LimitsDialog : public QDialog {
    Q_OBJECT
public:
    LimitsDialog(RunLimits& limits, const AxisField& x, const AxisField& y, QWidget* parent = nullptr);
    void accept() override;

private:
    struct Row {
        AxisField field;
        QLineEdit* edit;
        QLabel* mistake;
    };
    Row addRow(const AxisField& field);

    RunLimits& m_limits;
    QVector<Row> m_rows;
};

}  // namespace lathe
