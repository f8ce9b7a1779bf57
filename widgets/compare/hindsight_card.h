// SPDX-License-Identifier: GPL-3.0-or-later
// What was realised beside what would have been predicted, and why they differ.
#pragma once

#include <QWidget>
#include <optional>

#include "core/predict/hindsight.h"

class QGridLayout;
class QLabel;

namespace lathe {

class HindsightCard : public QWidget {
    Q_OBJECT
public:
    explicit HindsightCard(QWidget* parent = nullptr);
    /// Nothing: hidden, or why there is none, where that is known.
    void setHindsight(const std::optional<Hindsight>& hindsight, const QString& whyNot);

private:
    void addRow(const QString& name, const QString& predicted, const QString& realised, const QString& off);

    QGridLayout* m_rows;
    QLabel* m_cause;
};

}  // namespace lathe
