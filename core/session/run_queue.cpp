// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_queue.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

namespace lathe {

/// What the worker reports, on its way from the thread that executes to the queue's.
struct RunQueue::Inbox {
    // Samples and whole runs go to the store; live views draw from the rest.
    void keep(Json event) {
        if (const auto run = event.find("run"); run != event.end() && run->is_object())
            *run = Json{{"id", run->value("id", "")}};
        event.erase("samples");
        const std::lock_guard lock(mutex);
        events.push_back(std::move(event));
    }

    std::vector<Json> take() {
        const std::lock_guard lock(mutex);
        return std::exchange(events, {});
    }

    std::mutex mutex;
    std::vector<Json> events;
};

/// What is done elsewhere; it knows nothing of the queue, which may be gone.
struct RunQueue::Work {
    static EndedRun execute(const QueuedRun& queued, const RunLocation& history, const SessionOptions& options, Inbox& inbox,
                            const CancelToken& cancel) {
        EndedRun ended;
        ended.queued = queued;
        try {
            const auto store = openRunStore(history, MissingFile::Refuse);
            if (store->isReadOnly())
                throw badInput("the run could not be stored in " + history, store->readOnlyReason(),
                               "open another history, or make the file writable");
            SessionOptions ofThisRun = options;
            ofThisRun.parentId = queued.parentId;
            const Run run = executeRun(
                queued.recipe, store.get(), ofThisRun, [&](const Json& event) { inbox.keep(event); }, cancel);
            ended.id = run.id;
            ended.state = run.state;
            if (run.error)
                ended.error = errorOf(*run.error);
        } catch (const Error& error) {
            ended.state = error.kind() == ErrorKind::Cancelled ? RunState::Cancelled : RunState::Failed;
            ended.error = error;
        } catch (const std::exception& error) {
            ended.state = RunState::Failed;
            ended.error = failed("the run stopped on an unexpected error", error.what());
        }
        return ended;
    }

    static std::function<void(RunQueue&)> recover(const RunLocation& history, const SessionOptions& options) {
        try {
            const auto store = openRunStore(history, MissingFile::Refuse);
            std::vector<std::string> notes;
            auto ids = recoverInterruptedRuns(*store, options.eventFolder.empty() ? defaultEventFolder() : options.eventFolder,
                                              [&](const std::string& note) { notes.push_back(note); });
            return [ids = std::move(ids), notes = std::move(notes)](RunQueue& queue) { queue.m_listener.runsRecovered(ids, notes); };
        } catch (const Error& error) {
            return [error](RunQueue& queue) { queue.m_listener.recoveryFailed(error); };
        } catch (const std::exception& error) {
            return [error = failed("interrupted runs could not be looked for", error.what())](RunQueue& queue) {
                queue.m_listener.recoveryFailed(error);
            };
        }
    }
};

double QueuedRun::expectedSeconds() const {
    return std::accumulate(expected.begin(), expected.end(), 0.0);
}

RunQueue::RunQueue(RunLocation history, SessionOptions options, RunQueueHost host, RunQueueListener& listener)
    : m_history(std::move(history)),
      m_options(std::move(options)),
      m_host(std::move(host)),
      m_listener(listener),
      m_inbox(std::make_shared<Inbox>()),
      m_self(std::make_shared<RunQueue*>(this)) {}

RunQueue::~RunQueue() {
    if (m_cancel)
        m_cancel->cancel();
}

std::function<void(std::function<void(RunQueue&)>)> RunQueue::caller() const {
    return [back = m_host.back, self = std::weak_ptr(m_self)](std::function<void(RunQueue&)> call) {
        back([self, call = std::move(call)] {
            if (const auto queue = self.lock())
                call(**queue);
        });
    };
}

void RunQueue::add(const Recipe& recipe, const std::vector<double>& expected, const std::string& parentId) {
    m_waiting.push_back({m_nextKey++, recipe, expected, parentId});
    m_listener.queueChanged();
    beginNext();
}

void RunQueue::remove(int key) {
    if (std::erase_if(m_waiting, [key](const QueuedRun& run) { return run.key == key; }) > 0)
        m_listener.queueChanged();
}

void RunQueue::move(int key, int place) {
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [key](const QueuedRun& run) { return run.key == key; });
    if (found == m_waiting.end())
        return;
    QueuedRun run = std::move(*found);
    m_waiting.erase(found);
    m_waiting.insert(m_waiting.begin() + std::clamp(place, 0, static_cast<int>(m_waiting.size())), std::move(run));
    m_listener.queueChanged();
}

void RunQueue::setPaused(bool isPaused) {
    if (isPaused == m_isPaused)
        return;
    m_isPaused = isPaused;
    m_listener.queueChanged();
    beginNext();
}

void RunQueue::cancel() {
    if (!m_live || m_live->isCancelling)
        return;
    m_live->isCancelling = true;
    m_cancel->cancel();
    m_listener.runProgressed();
}

void RunQueue::recover() {
    m_host.elsewhere([call = caller(), history = m_history, options = m_options] { call(Work::recover(history, options)); });
}

void RunQueue::beginNext() {
    if (m_live || m_isPaused || m_waiting.empty())
        return;
    const QueuedRun next = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    m_live.reset(new LiveRun{next, RunProgress(next.recipe, next.expected), m_host.clock(), std::chrono::system_clock::now(), false});
    m_cancel = std::make_shared<CancelToken>();
    m_host.elsewhere([call = caller(), next, history = m_history, options = m_options, inbox = m_inbox, cancel = m_cancel] {
        const EndedRun ended = Work::execute(next, history, options, *inbox, *cancel);
        call([ended](RunQueue& queue) { queue.end(ended); });
    });
    m_listener.queueChanged();
    m_listener.runStarted();
}

void RunQueue::update() {
    if (!m_live)
        return;
    for (const Json& event : m_inbox->take())
        m_live->progress.hear(event, elapsed());
    m_listener.runProgressed();
}

void RunQueue::end(const EndedRun& run) {
    update();
    m_last = run;
    m_last->seconds = elapsed();
    if (run.state == RunState::Done)
        m_live->progress.finish(m_last->seconds);
    m_last->hasBegun = !m_live->progress.runId().empty();
    m_last->parts = m_live->progress.parts();
    m_last->activePart = m_live->progress.activePart();
    m_last->log = m_live->progress.log();
    m_live.reset();
    m_cancel.reset();
    m_listener.runEnded(*m_last);
    beginNext();
    m_listener.queueChanged();
}

std::optional<double> RunQueue::remainingSeconds() const {
    double seconds = 0;
    if (m_live) {
        const std::optional<double> left = m_live->progress.remainingSeconds(elapsed());
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
