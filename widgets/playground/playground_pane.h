// SPDX-License-Identifier: GPL-3.0-or-later
// One half of the playground: which model, what it says, how fast it says it.
#pragma once

#include <QWidget>

#include "core/compare/token_agreement.h"
#include "widgets/models/model_box.h"
#include "widgets/playground/playground_session.h"

class QLabel;
class QTextEdit;

namespace lathe {

class ErrorCard;
class TokenTimesPlot;

class PlaygroundPane : public QWidget {
    Q_OBJECT
public:
    PlaygroundPane(RunCatalog& catalog, RunSelection& selection, const QString& name, QWidget* parent = nullptr);

    ModelBox& model() { return *m_model; }
    TokenTimesPlot& times() { return *m_times; }
    QTextEdit& text() { return *m_text; }
    /// shared: of each token, whether the other one has it too; empty where there is nothing to compare with.
    void display(const PlaygroundSide& side, const QString& prompt, const std::vector<bool>& shared, int expected);
    void setTrouble(const std::optional<Trouble>& trouble);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText(const PlaygroundSide& side, const QString& prompt, const std::vector<bool>& shared);
    void showNumbers(const PlaygroundSide& side, int expected);
    void updateColour();

    ModelBox* m_model;
    QTextEdit* m_text;
    ErrorCard* m_error;
    QLabel *m_speed, *m_first, *m_each, *m_done;
    QLabel* m_doneUnit;
    TokenTimesPlot* m_times;
};

}  // namespace lathe
