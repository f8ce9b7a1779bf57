// SPDX-License-Identifier: GPL-3.0-or-later
// The run queue (core/session/run_queue.h) as the window uses it: its runs are executed on a thread of the bridge's, what it reports comes
// as signals, and a tick keeps live views moving. Main thread only.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "core/session/run_queue.h"
#include "widgets/common/background_work.h"
#include "widgets/common/error_card.h"

namespace lathe {

class QueueBridge : public QObject, private RunQueueListener {
    Q_OBJECT
public:
    explicit QueueBridge(const RunLocation& history, const SessionOptions& options = {}, QObject* parent = nullptr);
    /// Cancels what runs and waits for it: at most some seconds. What it had is stored.
    ~QueueBridge() override;

    bool isRunning() const { return m_queue.isRunning(); }
    const LiveRun* live() const { return m_queue.live(); }
    double elapsed() const { return m_queue.elapsed(); }
    const std::vector<QueuedRun>& waiting() const { return m_queue.waiting(); }
    const std::optional<EndedRun>& last() const { return m_queue.last(); }
    bool isPaused() const { return m_queue.isPaused(); }
    std::optional<double> remainingSeconds() const { return m_queue.remainingSeconds(); }

public Q_SLOTS:
    void add(const lathe::Recipe& recipe, const std::vector<double>& expected = {}, const std::string& parentId = {}) {
        m_queue.add(recipe, expected, parentId);
    }
    void remove(int key) { m_queue.remove(key); }
    void move(int key, int place) { m_queue.move(key, place); }
    void cancel() { m_queue.cancel(); }
    void setPaused(bool isPaused) { m_queue.setPaused(isPaused); }
    void recover() { m_queue.recover(); }

Q_SIGNALS:
    void started();
    void progressed();  // live() has news; at most ten times a second
    void ended(const lathe::EndedRun& run);
    void changed();  // what waits, and whether it is paused
    void recovered(const QStringList& ids);
    void trouble(const lathe::Trouble& trouble);

private:
    void runStarted() override;
    void runProgressed() override { Q_EMIT progressed(); }
    void runEnded(const EndedRun& run) override;
    void queueChanged() override { Q_EMIT changed(); }
    void runsRecovered(const std::vector<std::string>& ids, const std::vector<std::string>& notes) override;
    void recoveryFailed(const Error& error) override { Q_EMIT trouble(troubleFrom(error)); }
    RunQueueHost host();

    BackgroundThread m_thread;  // goes after the queue, which cancels what runs
    RunQueue m_queue;
    QTimer m_tick;  // elapsed and remaining time move without events
};

}  // namespace lathe

Q_DECLARE_METATYPE(lathe::EndedRun)
