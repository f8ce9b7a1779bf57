// SPDX-License-Identifier: GPL-3.0-or-later
// The playground: one prompt, two models side by side, streaming; what differs is marked, and where they part is explained.
#pragma once

#include <QWidget>
#include <array>
#include <filesystem>
#include <optional>

#include "widgets/models/resolved_model.h"
#include "widgets/playground/playground_session.h"

class QAction;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace lathe {

class AgreementPanel;
class GenerationSettings;
class PlaygroundPane;

class PlaygroundPage : public QWidget {
    Q_OBJECT
public:
    /// worker: empty for lathe-worker beside this program.
    PlaygroundPage(RunCatalog& catalog, RunSelection& selection, RunLocation database, QWidget* parent = nullptr,
                   const std::filesystem::path& worker = {});

    PlaygroundSession& session() { return m_session; }
    PlaygroundPane& pane(int index) { return *m_panes[static_cast<size_t>(index)]; }
    void setPrompt(const QString& prompt);

Q_SIGNALS:
    /// For the status bar: "Generating with r201, 52 of 64 tokens"; empty when it is done.
    void activityChanged(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makePromptArea();
    QWidget* makeSettingsPanel();
    void makeActions();
    void followSelection();
    void generate();
    void startWhenResolved();
    void refresh();
    void refreshSummary(const TokenAgreement& agreement);
    void showNextDifference();
    void tellActivity();
    void updateMeasured();
    QString shortName(int side) const;

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    const RunLocation m_database;
    PlaygroundSession m_session;
    std::array<PlaygroundPane*, 2> m_panes;
    std::array<std::optional<ResolvedModel>, 2> m_models;
    int m_toResolve = 0;
    QPlainTextEdit* m_prompt;
    QLabel *m_promptHint, *m_summary;
    QPushButton *m_nextDifference, *m_stopButton, *m_generateButton;
    GenerationSettings* m_settings;
    AgreementPanel* m_agreement;
    QAction *m_generate, *m_stop;
    QTimer* m_refresh;
    int m_shownDifference = -1;
};

}  // namespace lathe
