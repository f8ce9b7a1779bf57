// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes that wait for their turn, the run under way and the one that ended last. Runs are executed one after the other: two at a time
// would disturb each other's measurements. The queue has no thread and no clock of its own: whoever has one hands them in.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/records/run.h"
#include "core/session/run_progress.h"
#include "core/session/run_session.h"
#include "core/store/run_store.h"

namespace lathe {

struct QueuedRun {
    int key = 0;
    Recipe recipe;
    std::vector<double> expected;  // seconds of its parts (core/session/run_progress.h); may be empty
    std::string parentId{};        // of the run that the recipe was made from; empty: of none

    double expectedSeconds() const;
};

/// The run under way.
struct LiveRun {
    QueuedRun queued;
    RunProgress progress;
    double start = 0;  // by the queue's clock
    std::chrono::system_clock::time_point began;
    bool isCancelling = false;
};

struct EndedRun {
    QueuedRun queued;
    std::string id;  // in the history; empty where it was refused before it began
    RunState state = RunState::Done;
    std::optional<Error> error;  // of a failed one
    bool hasBegun = false;
    double seconds = 0;
    std::vector<RunPart> parts;  // as they stood at the end
    size_t activePart = 0;       // of them: where it ended
    std::vector<std::string> log;
};

/// Called on the queue's thread. It may ask the queue and change it.
class RunQueueListener {
public:
    virtual ~RunQueueListener() = default;
    virtual void runStarted() = 0;
    /// live() has news.
    virtual void runProgressed() = 0;
    virtual void runEnded(const EndedRun& run) = 0;
    /// What waits, and whether it is paused.
    virtual void queueChanged() = 0;
    /// notes: of event files that could not be brought in, in words for a person.
    virtual void runsRecovered(const std::vector<std::string>& ids, const std::vector<std::string>& notes) = 0;
    virtual void recoveryFailed(const Error& error) = 0;
};

/// What the queue is given to live on.
struct RunQueueHost {
    /// Does work, which takes long, on another thread than the queue's, in the order in which it is handed in.
    std::function<void(std::function<void()> work)> elsewhere;
    /// Called by that work: calls on the queue's thread.
    std::function<void(std::function<void()> call)> back;
    /// Seconds; never goes back.
    std::function<double()> clock;
};

/// One thread.
class RunQueue {
public:
    RunQueue(RunLocation history, SessionOptions options, RunQueueHost host, RunQueueListener& listener);
    /// Cancels what runs; work that was handed in may still end after it.
    ~RunQueue();

    bool isRunning() const { return m_live != nullptr; }
    const LiveRun* live() const { return m_live.get(); }
    /// Seconds since the run under way began.
    double elapsed() const { return m_live ? m_host.clock() - m_live->start : 0; }
    const std::vector<QueuedRun>& waiting() const { return m_waiting; }
    /// The run that ended last.
    const std::optional<EndedRun>& last() const { return m_last; }
    bool isPaused() const { return m_isPaused; }
    /// Of the run under way and all that wait; absent where nothing is known of one of them.
    std::optional<double> remainingSeconds() const;

    /// At the end of the queue; begins at once where nothing runs.
    void add(const Recipe& recipe, const std::vector<double>& expected = {}, const std::string& parentId = {});
    void remove(int key);
    /// To this place among those that wait.
    void move(int key, int place);
    void cancel();
    /// The run under way goes on; the next does not begin.
    void setPaused(bool isPaused);
    /// Brings runs into the history that were interrupted when their process was killed.
    void recover();
    /// Takes in what the run under way has reported since the last call.
    void update();

private:
    struct Inbox;
    struct Work;

    void beginNext();
    void end(const EndedRun& run);
    /// A call for host.back that does nothing once the queue is gone.
    std::function<void(std::function<void(RunQueue&)>)> caller() const;

    const RunLocation m_history;
    const SessionOptions m_options;
    const RunQueueHost m_host;
    RunQueueListener& m_listener;
    const std::shared_ptr<Inbox> m_inbox;
    const std::shared_ptr<RunQueue*> m_self;  // its end is the queue's
    std::shared_ptr<CancelToken> m_cancel;
    std::unique_ptr<LiveRun> m_live;
    std::vector<QueuedRun> m_waiting;
    std::optional<EndedRun> m_last;
    bool m_isPaused = false;
    int m_nextKey = 1;
};

}  // namespace lathe
