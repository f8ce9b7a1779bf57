// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/status_line.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "widgets/common/icon.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

QLabel* makePart() {
    QLabel* label = makeLabel({}, StyleRole::Secondary);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    return label;
}

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_sign(new QToolButton),
      m_work(makePart()),
      m_runs(makePart()),
      m_timing(makePart()),
      m_noise(makePart()),
      m_cpu(makePart()),
      m_gpu(makePart()),
      m_database(makePart()) {
    setSizeGripEnabled(false);
    m_sign->setIconSize({14, 14});
    m_sign->setFocusPolicy(Qt::NoFocus);
    m_sign->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(4, 0, 10, 0);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_work);
    row->addWidget(makeSeparator(14));
    row->addWidget(m_runs);
    row->addStretch(1);
    m_timing->setTextFormat(Qt::PlainText);  // another program gave its name
    m_timing->hide();
    row->addWidget(m_timing);
    for (QLabel* part : {m_noise, m_cpu, m_gpu, m_database}) {
        QFrame* line = makeSeparator(14);
        row->addWidget(line);
        row->addWidget(part);
    }
    addWidget(whole, 1);
    setWork(WorkState::Ready, tr("Ready"));
    setNoise(tr("Noise not measured yet"), tr("The first run on this machine tells how much its latencies scatter."));
}

void StatusLine::setWork(WorkState state, const QString& text) {
    m_state = state;
    m_workText = text;
    showWork();
}

void StatusLine::setActivity(const QString& text) {
    m_activity = text;
    showWork();
}

// A run is never hidden by what a page does.
void StatusLine::showWork() {
    const bool isActivity = m_state != WorkState::Running && !m_activity.isEmpty();
    switch (isActivity ? WorkState::Running : m_state) {
        case WorkState::Ready:
            m_sign->setIcon(icon("check", IconColour::Good));
            break;
        case WorkState::Running:
            m_sign->setIcon(icon("media-playback-start", IconColour::Accent));
            break;
        case WorkState::Failed:
            m_sign->setIcon(icon("dialog-error", IconColour::Error));
            break;
    }
    m_work->setText(isActivity ? m_activity : m_workText);
}

void StatusLine::setRuns(const QString& text) {
    m_runs->setText(text);
}

void StatusLine::setTiming(const QString& holder) {
    constexpr int kLongest = 60;  // names of runs may be long, and the window must not grow with them
    m_timing->setText(tr("Timing: %1").arg(holder.size() > kLongest ? holder.left(kLongest) + QStringLiteral("…") : holder));
    m_timing->setToolTip(holder.toHtmlEscaped() + QStringLiteral("<br>") +
                         tr("What is timed runs alone on this machine: other work of Lathe waits until it is done."));
    m_timing->setVisible(!holder.isEmpty());
}

void StatusLine::setNoise(const QString& text, const QString& explanation) {
    m_noise->setText(text);
    m_noise->setToolTip(explanation);
}

void StatusLine::setMachine(const MachineFacts& facts) {
    m_cpu->setText(cpuText(facts));
    m_cpu->setToolTip(facts.model);
    m_gpu->setText(gpuText(facts));
    m_gpu->setToolTip(machineExplanation(facts));
}

void StatusLine::setDatabase(const QString& path, const QString& readOnlyReason) {
    const QString name = QFileInfo(path).fileName();
    m_database->setText(readOnlyReason.isEmpty() ? name : tr("%1, read-only").arg(name));
    m_database->setToolTip(readOnlyReason.isEmpty() ? path : path + "\n" + readOnlyReason);
}

}  // namespace lathe
