// SPDX-License-Identifier: GPL-3.0-or-later
// One number of a run, large, with what it is above and how it compares below: "2.38 ms", "3.40× [3.34, 3.46] ↑ faster".
#pragma once

#include <QWidget>

#include "widgets/common/verdict_chip.h"

class QLabel;

namespace lathe {

struct MetricContent {
    QString label, value, unit;
    QString change, interval;  // "3.40×", "[3.34, 3.46] against libtorch"; of an absent value its reason
    Verdict verdict = Verdict::None;
};

class MetricRow : public QWidget {
    Q_OBJECT
public:
    explicit MetricRow(QWidget* parent = nullptr);
    void setContent(const MetricContent& content);

private:
    QLabel *m_label, *m_value, *m_unit, *m_change, *m_interval;
    VerdictChip* m_chip;
};

}  // namespace lathe
