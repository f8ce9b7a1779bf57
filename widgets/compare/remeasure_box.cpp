// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/remeasure_box.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/artifacts/artifact_store.h"
#include "core/compare/remeasured.h"
#include "core/format/number_format.h"
#include "core/protocol/progress_event.h"
#include "core/requests/jobs.h"
#include "widgets/common/actions.h"
#include "widgets/common/background_work.h"
#include "widgets/common/error_card.h"
#include "widgets/common/error_text.h"
#include "widgets/common/panels.h"
#include "widgets/common/verdict_chip.h"
#include "widgets/common/worker_link.h"

#include "widgets/common/field_text.h"

namespace lathe {

RemeasureBox::RemeasureBox(WorkerLink& worker, QWidget* parent)
    : QWidget(parent),
      m_worker(worker),
      m_action(lathe::addAction(this, MenuPlace::Run, tr("Measure again, in turn"), "media-playback-start", QKeySequence("Ctrl+Shift+M"))),
      m_button(new QPushButton(m_action->text())),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_progress(new QProgressBar),
      m_notice(makeLabel({}, StyleRole::Secondary)),
      m_result(makeLabel({}, StyleRole::Secondary, true)),
      m_error(new ErrorCard) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_button);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addStretch(1);
    m_progress->setMaximumWidth(220);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the measurement"));
    m_result->setWordWrap(true);
    m_result->hide();
    m_error->hide();
    m_error->setClosable(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_result);
    column->addWidget(m_notice);
    column->addWidget(m_error);
    column->addLayout(row);
    connect(m_button, &QPushButton::clicked, m_action, &QAction::trigger);
    connect(m_action, &QAction::triggered, this, &RemeasureBox::start);
    connect(m_cancel, &QPushButton::clicked, this, &RemeasureBox::cancel);
    setRunning(false);
}

void RemeasureBox::setRuns(const std::vector<Run>& runs, const QStringList& names) {
    QStringList ids;
    for (const Run& run : runs)
        ids << text(run.id);
    if (ids != m_ids) {
        cancel();
        m_result->hide();
        m_error->hide();
        Q_EMIT measured({});
    }
    m_ids = ids;
    m_names = names;
    m_runs = runs;
    m_action->setEnabled(runs.size() > 1);
    m_button->setEnabled(runs.size() > 1);
    m_button->setToolTip(tr("Times the results of these runs against each other on this machine, in one series"));
}

void RemeasureBox::start() {
    if (m_isRunning || m_runs.size() < 2)
        return;
    RemeasureJob job;
    job.measure = m_runs.front().recipe.measure;
    job.measure.draft.clear();
    for (int i = 0; i < m_names.size(); ++i) {
        if (m_runs[size_t(i)].artifactHash.empty()) {
            tell(badInput("run " + m_names[i].toStdString() + " cannot be measured again", "it left no artifact",
                          "take it out of the comparison"));
            return;
        }
        job.models.push_back(m_runs[size_t(i)].artifactHash);
        job.names.push_back(m_names[i].toStdString());
    }
    m_error->hide();
    m_result->hide();
    m_notice->hide();
    setRunning(true);
    // A worker makes those artifacts again that are not here any more.
    const auto remember = [runs = m_runs] {
        for (const Run& run : runs)
            ArtifactStore(ArtifactStore::defaultRoot()).remember(run);
    };
    const auto ask = [this, job, start = ++m_starts] {
        if (!m_isRunning || start != m_starts)
            return;  // cancelled meanwhile
        m_ticket = m_worker.ask(job, this,
                                {[this](const Json& reply) { take(reply); }, [this](const Error& error) { tell(error); },
                                 [this](const Json& event) { hear(event); }});
    };
    inBackground(this, remember, ask, [this](const Error& error) { tell(error); });
}

void RemeasureBox::cancel() {
    if (m_ticket != 0)
        m_worker.cancel(m_ticket);
    else
        setRunning(false);
}

void RemeasureBox::hear(const Json& event) {
    const ProgressEvent report = progressEventFrom(event);
    if (const auto* phase = std::get_if<WorkPhase>(&report)) {
        if (phase->kind == PhaseKind::Restore)
            m_result->setText(tr("A model is not here any more. It is made again from its recipe, which may take minutes."));
        m_result->setVisible(phase->kind != PhaseKind::Measure && (phase->kind == PhaseKind::Restore || m_result->isVisible()));
    }
    if (const auto* waiting = std::get_if<Waiting>(&report)) {
        m_notice->setText(waiting->forWhat ? waitingText(*waiting->forWhat) : QString());
        m_notice->setVisible(waiting->forWhat.has_value());
    }
    if (const auto* warning = std::get_if<Warning>(&report)) {
        m_notice->setText(textOf(warning->words));
        m_notice->show();
    }
    const auto* steps = std::get_if<StepsDone>(&report);
    if (!steps || steps->total <= 0)
        return;
    m_progress->setRange(0, 1000);
    m_progress->setValue(int(1000 * steps->share()));
}

void RemeasureBox::take(const Json& reply) {
    setRunning(false);
    try {
        const std::vector<RemeasuredArm> arms = remeasuredArms(reply);
        QStringList lines;
        for (const RemeasuredArm& arm : arms)
            lines << tr("%1: %2 ms per request").arg(text(arm.name), text(formatMedian(arm.latency.request)));
        const Json missing = reply.value("missing", Json::object());
        for (const auto& [field, reason] : missing.items())
            lines << text(field + ": " + reason.get<std::string>());
        m_result->setText(tr("Measured again, here and in turn:") + "\n" + lines.join('\n'));
        m_result->show();
        Q_EMIT measured(arms);
    } catch (const Error& error) {
        tell(error);
    }
    Q_EMIT finished();
}

void RemeasureBox::tell(const Error& error) {
    setRunning(false);
    if (error.kind() == ErrorKind::Cancelled)
        return;
    m_error->setTrouble(troubleFrom(error));
    m_error->show();
    Q_EMIT finished();
}

void RemeasureBox::setRunning(bool isRunning) {
    m_isRunning = isRunning;
    if (!isRunning)
        m_ticket = 0;
    m_button->setVisible(!isRunning);
    m_progress->setVisible(isRunning);
    m_progress->setRange(0, 0);
    m_cancel->setVisible(isRunning);
}

}  // namespace lathe
