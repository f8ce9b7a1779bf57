// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one recipe after the other, in a worker process, on a thread of its own; the window hears of everything by signals on the main
// thread. No two runs overlap: they would disturb each other's measurements. Main thread only.
#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>
#include <QVector>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/cancellation.h"
#include "core/records/run.h"
#include "core/session/run_progress.h"
#include "widgets/common/error_card.h"

namespace lathe {

class RunWork;

struct RunQueuePaths {
    std::filesystem::path database;
    std::filesystem::path eventFolder;    // empty: defaultEventFolder()
    std::filesystem::path workerProgram;  // empty: lathe-worker beside this program
    std::vector<std::string> workerEnvironment = {};
};

struct QueuedRun {
    int key = 0;
    Recipe recipe;
    std::vector<double> expected;  // seconds of its parts (core/session/run_progress.h); may be empty

    double expectedSeconds() const;
};

/// The run under way.
struct LiveRun {
    QueuedRun queued;
    RunProgress progress;
    QElapsedTimer clock;
    QDateTime began;
    bool isCancelling = false;

    double elapsed() const { return static_cast<double>(clock.elapsed()) / 1000; }
};

struct EndedRun {
    QueuedRun queued;
    QString id;  // in the history; empty where it got no further than being refused
    RunState state = RunState::Done;
    Trouble trouble;  // of a failed one
    double seconds = 0;
    std::vector<RunPart> parts;  // as they stood at the end
    std::vector<std::string> log;
};

class RunQueue : public QObject {
    Q_OBJECT
public:
    explicit RunQueue(const RunQueuePaths& paths, QObject* parent = nullptr);
    /// Cancels what runs and waits for it: at most some seconds. What it had is stored.
    ~RunQueue() override;

    bool isRunning() const { return m_live != nullptr; }
    const LiveRun* live() const { return m_live.get(); }
    const QVector<QueuedRun>& waiting() const { return m_waiting; }
    /// The run that ended last.
    const std::optional<EndedRun>& last() const { return m_last; }
    bool isPaused() const { return m_isPaused; }
    /// Of the run under way and all that wait; absent where nothing is known of one of them.
    std::optional<double> remainingSeconds() const;

public Q_SLOTS:
    /// At the end of the queue; begins at once where nothing runs.
    void add(const lathe::Recipe& recipe, const std::vector<double>& expected = {});
    void remove(int key);
    /// To this place among those that wait.
    void move(int key, int place);
    void cancel();
    /// The run under way goes on; the next does not begin.
    void setPaused(bool isPaused);
    /// Brings runs into the history that were interrupted when a window was killed; at the program's start.
    void recover();

Q_SIGNALS:
    void started();
    void progressed();  // live() has news; at most ten times a second
    void ended(const lathe::EndedRun& run);
    void queueChanged();  // what waits, and whether it is paused
    void recovered(const QStringList& ids);
    void trouble(const lathe::Trouble& trouble);

private:
    void beginNext();
    void hear(const std::vector<Json>& events);
    void end(const EndedRun& run);

    QThread m_thread;
    RunWork* m_work;  // lives on m_thread
    std::shared_ptr<CancelToken> m_cancel;
    std::unique_ptr<LiveRun> m_live;
    QVector<QueuedRun> m_waiting;
    std::optional<EndedRun> m_last;
    QTimer m_tick;  // elapsed and remaining time move without events
    bool m_isPaused = false;
    int m_nextKey = 1;
};

}  // namespace lathe

Q_DECLARE_METATYPE(lathe::EndedRun)
