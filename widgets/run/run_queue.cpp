// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/run_queue.h"

#include <numeric>

#include "widgets/run/run_text.h"
#include "widgets/run/run_work.h"

namespace lathe {

namespace {

// Live views redraw at most ten times a second.
constexpr int kTickMs = 100;

}  // namespace

double QueuedRun::expectedSeconds() const {
    return std::accumulate(expected.begin(), expected.end(), 0.0);
}

RunQueue::RunQueue(const RunQueuePaths& paths, QObject* parent) : QObject(parent), m_work(new RunWork(paths)) {
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &RunWork::ended, this, &RunQueue::end);
    connect(m_work, &RunWork::recovered, this, [this](const QStringList& ids, const QStringList& notes) {
        for (const QString& note : notes)
            Q_EMIT trouble({tr("A run could not be brought back"), note, {}, {}});
        Q_EMIT recovered(ids);
    });
    connect(m_work, &RunWork::trouble, this, &RunQueue::trouble);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] { hear(m_work->takeEvents()); });
    m_thread.setObjectName(QStringLiteral("runs"));
    m_thread.start();
}

RunQueue::~RunQueue() {
    if (m_cancel)
        m_cancel->cancel();
    m_thread.quit();
    m_thread.wait();
}

void RunQueue::add(const Recipe& recipe, const std::vector<double>& expected) {
    m_waiting.push_back({m_nextKey++, recipe, expected});
    Q_EMIT queueChanged();
    beginNext();
}

void RunQueue::remove(int key) {
    if (m_waiting.removeIf([key](const QueuedRun& run) { return run.key == key; }) > 0)
        Q_EMIT queueChanged();
}

void RunQueue::move(int key, int place) {
    for (int i = 0; i < m_waiting.size(); ++i) {
        if (m_waiting[i].key != key)
            continue;
        m_waiting.move(i, std::clamp(place, 0, static_cast<int>(m_waiting.size()) - 1));
        Q_EMIT queueChanged();
        return;
    }
}

void RunQueue::setPaused(bool isPaused) {
    if (isPaused == m_isPaused)
        return;
    m_isPaused = isPaused;
    Q_EMIT queueChanged();
    beginNext();
}

void RunQueue::cancel() {
    if (!m_live || m_live->isCancelling)
        return;
    m_live->isCancelling = true;
    m_cancel->cancel();
    Q_EMIT progressed();
}

void RunQueue::recover() {
    QMetaObject::invokeMethod(m_work, [work = m_work] { work->recover(); });
}

void RunQueue::beginNext() {
    if (m_live || m_isPaused || m_waiting.isEmpty())
        return;
    const QueuedRun next = m_waiting.takeFirst();
    m_live.reset(new LiveRun{next, RunProgress(next.recipe, next.expected), {}, QDateTime::currentDateTime(), false});
    m_live->clock.start();
    m_cancel = std::make_shared<CancelToken>();
    QMetaObject::invokeMethod(m_work, [work = m_work, next, cancel = m_cancel] { work->execute(next, cancel); });
    m_tick.start();
    Q_EMIT queueChanged();
    Q_EMIT started();
}

void RunQueue::hear(const std::vector<Json>& events) {
    if (!m_live)
        return;
    for (const Json& event : events)
        m_live->progress.hear(event, m_live->elapsed());
    Q_EMIT progressed();
}

void RunQueue::end(const EndedRun& run) {
    hear(m_work->takeEvents());
    m_tick.stop();
    m_last = run;
    m_last->seconds = m_live->elapsed();
    if (run.state == RunState::Done)
        m_live->progress.finish(m_last->seconds);
    m_last->parts = m_live->progress.parts();
    m_last->log = m_live->progress.log();
    if (run.state == RunState::Failed) {
        // The headline tells where; what happened there comes below it.
        m_last->trouble.what = m_last->trouble.title;
        m_last->trouble.title = m_live->progress.runId().empty()
                                    ? tr("The run did not begin")
                                    : tr("%1 failed").arg(partTitle(m_last->parts[m_live->progress.activePart()]));
    }
    m_live.reset();
    m_cancel.reset();
    Q_EMIT ended(*m_last);
    beginNext();
    Q_EMIT queueChanged();
}

std::optional<double> RunQueue::remainingSeconds() const {
    double seconds = 0;
    if (m_live) {
        const std::optional<double> left = m_live->progress.remainingSeconds(m_live->elapsed());
        if (!left)
            return std::nullopt;
        seconds += *left;
    }
    for (const QueuedRun& run : m_waiting) {
        if (run.expected.empty())
            return std::nullopt;
        seconds += run.expectedSeconds();
    }
    return seconds;
}

}  // namespace lathe
