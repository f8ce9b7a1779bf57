// SPDX-License-Identifier: GPL-3.0-or-later
// Where the two models part, with what each might have said there, and how they compare on the whole test set.
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "core/records/run.h"
#include "widgets/playground/playground_session.h"

class QLabel;
class QTableWidget;

namespace lathe {

class AgreementPanel : public QWidget {
    Q_OBJECT
public:
    explicit AgreementPanel(QWidget* parent = nullptr);

    /// Short names of the two: "r201".
    void setNames(const std::array<QString, 2>& names);
    void showNextTokens(const std::vector<NextToken>& tokens, std::optional<int> place);
    /// What was measured of each on its run's test data; absent where no run has it.
    void showMeasured(const std::array<std::optional<Measured>, 2>& measured);

private:
    QLabel *m_next, *m_place, *m_testSet, *m_missing;
    QTableWidget *m_tokens, *m_scores;
};

}  // namespace lathe
