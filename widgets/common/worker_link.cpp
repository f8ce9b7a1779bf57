// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/worker_link.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/files.h"
#include "core/protocol/client.h"

namespace lathe {

struct WorkerLink::Request {
    int ticket = 0;
    std::string kind;
    Json job;
    QPointer<QObject> context;  // looked at by the main thread alone
    Answer answer;
    CancelToken cancel;
};

/// The thread that the worker lives and dies with. It hands what comes to the main thread in batches: a worker may tell thousands of tokens
/// a second.
class WorkerLink::Thread {
public:
    enum class Kind { Event, Done, Failed };
    struct Message {
        std::shared_ptr<Request> request;
        Kind kind;
        Json document;
        std::optional<Error> error;
    };

    Thread(WorkerLink& link, std::filesystem::path program, int idleSeconds)
        : m_link(link), m_program(std::move(program)), m_idle(idleSeconds), m_thread([this] { run(); }) {}

    ~Thread() {
        {
            const std::lock_guard lock(m_mutex);
            m_ends = true;
            m_waiting.clear();
            if (m_running)
                m_running->cancel.cancel();
        }
        m_changed.notify_all();
        m_thread.join();
    }

    void push(std::shared_ptr<Request> request) {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(request));
        m_changed.notify_all();
    }

    void cancel(std::optional<int> ticket) {
        const std::lock_guard lock(m_mutex);
        if (m_running && (!ticket || m_running->ticket == *ticket))
            m_running->cancel.cancel();
        for (const auto& request : m_waiting)
            if (!ticket || request->ticket == *ticket)
                request->cancel.cancel();
    }

    std::vector<Message> take() {
        const std::lock_guard lock(m_mutex);
        m_isTold = false;
        return std::exchange(m_inbox, {});
    }

private:
    void run() {
        while (const std::shared_ptr<Request> request = next()) {
            try {
                tell({request, Kind::Done, carryOut(*request), std::nullopt});
            } catch (const Error& error) {
                tell({request, Kind::Failed, {}, error});
            } catch (const std::exception& error) {
                tell({request, Kind::Failed, {}, failed("the work stopped on an unexpected error", error.what())});
            }
        }
        m_client.reset();
    }

    std::shared_ptr<Request> next() {
        std::unique_lock lock(m_mutex);
        m_running = nullptr;
        const auto isWanted = [&] { return m_ends || !m_waiting.empty(); };
        if (!m_changed.wait_for(lock, std::chrono::seconds(m_idle), isWanted)) {
            lock.unlock();
            m_client.reset();
            lock.lock();
            m_changed.wait(lock, isWanted);
        }
        if (m_ends)
            return nullptr;
        m_running = m_waiting.front();
        m_waiting.pop_front();
        return m_running;
    }

    Json carryOut(Request& request) {
        request.cancel.throwIfCancelled();
        if (!m_client || !m_client->isAlive()) {
            m_client.reset();
            m_client = std::make_unique<ServiceClient>(m_program.empty() ? programFolder() / "lathe-worker" : m_program);
        }
        const auto onEvent = [&](const Json& event) {
            if (request.answer.event)
                tell({m_running, Kind::Event, event, std::nullopt});
        };
        return m_client->request(request.kind, {{"job", request.job}}, onEvent, request.cancel);
    }

    void tell(Message message) {
        const std::lock_guard lock(m_mutex);
        if (m_ends)
            return;
        m_inbox.push_back(std::move(message));
        if (std::exchange(m_isTold, true))
            return;
        QMetaObject::invokeMethod(
            &m_link, [link = &m_link] { link->deliver(); }, Qt::QueuedConnection);
    }

    WorkerLink& m_link;
    const std::filesystem::path m_program;
    const int m_idle;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Request>> m_waiting;
    std::shared_ptr<Request> m_running;
    std::vector<Message> m_inbox;
    bool m_isTold = false;
    bool m_ends = false;
    std::unique_ptr<ServiceClient> m_client;
    std::thread m_thread;  // last: it uses the others
};

WorkerLink::WorkerLink(QObject* parent, std::filesystem::path program, int idleSeconds)
    : QObject(parent), m_thread(std::make_unique<Thread>(*this, std::move(program), idleSeconds)) {}

WorkerLink::~WorkerLink() = default;

int WorkerLink::ask(const std::string& kind, const Json& job, QObject* context, Answer answer) {
    auto request = std::make_shared<Request>();
    request->ticket = ++m_lastTicket;
    request->kind = kind;
    request->job = job;
    request->context = context;
    request->answer = std::move(answer);
    m_thread->push(request);
    if (++m_open == 1)
        Q_EMIT busyChanged(true);
    return request->ticket;
}

void WorkerLink::cancel(int ticket) {
    m_thread->cancel(ticket);
}

void WorkerLink::cancelAll() {
    m_thread->cancel(std::nullopt);
}

void WorkerLink::deliver() {
    const QPointer<WorkerLink> alive(this);
    for (const Thread::Message& message : m_thread->take()) {
        if (!alive)
            return;
        Request& request = *message.request;
        const bool isWanted = !request.context.isNull();
        if (message.kind == Thread::Kind::Event) {
            if (isWanted)
                request.answer.event(message.document);
            continue;
        }
        if (--m_open == 0)
            Q_EMIT busyChanged(false);
        if (isWanted && message.kind == Thread::Kind::Done && request.answer.done)
            request.answer.done(message.document);
        if (isWanted && message.kind == Thread::Kind::Failed && request.answer.failed)
            request.answer.failed(*message.error);
    }
}

}  // namespace lathe
