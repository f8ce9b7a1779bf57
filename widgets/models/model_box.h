// SPDX-License-Identifier: GPL-3.0-or-later
// A combo box of what can be run or looked into: the models of this machine, then the runs that people look at, each with its marker.
#pragma once

#include <QComboBox>

#include "widgets/common/run_selection.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

/// A model by its word, or a run by its id.
struct ModelChoice {
    QString word, runId;
    QString label;
    RunFamily family = RunFamily::Baseline;

    bool isEmpty() const { return word.isEmpty() && runId.isEmpty(); }
    bool operator==(const ModelChoice& other) const { return word == other.word && runId == other.runId; }
};

class ModelBox : public QComboBox {
    Q_OBJECT
public:
    /// The selected runs come first, then starred and recent ones that are done. A last entry asks for another model.
    ModelBox(RunCatalog& catalog, RunSelection& selection, const QString& accessibleName, QWidget* parent = nullptr);

    ModelChoice current() const;
    /// Added where it is not in the list.
    void choose(const ModelChoice& choice);
    void chooseRun(const QString& id);
    /// "r201  half the depth"; empty text where there is no such run.
    static ModelChoice choiceOf(const RunCatalog& catalog, const QString& runId);
    static ModelChoice choiceOfWord(const QString& word);

Q_SIGNALS:
    /// By the user or by choose(): it is another than before.
    void chosen(const ModelChoice& choice);
    void otherModelWanted();

private:
    void rebuild();
    void add(const ModelChoice& choice);
    void take(int index);

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    ModelChoice m_current;
    QList<ModelChoice> m_choices;
};

}  // namespace lathe
