// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/worker_link.h"

#include <mutex>
#include <optional>
#include <utility>

#include "core/base/cancellation.h"
#include "core/base/files.h"
#include "core/protocol/client.h"

namespace lathe {

struct WorkerLink::Request {
    int ticket = 0;
    std::string kind;
    Json job;
    QPointer<QObject> context;  // looked at by the window's thread alone
    Answer answer;
    CancelToken cancel;
};

/// What is done on the link's thread. It hands what comes to the window's thread in batches: a worker may report thousands of tokens a
/// second.
class WorkerLink::Worker {
public:
    enum class Kind { Event, Done, Failed };
    struct Message {
        std::shared_ptr<Request> request;
        Kind kind;
        Json document;
        std::optional<Error> error;
    };

    Worker(WorkerLink& link, std::filesystem::path program)
        : m_link(&link), m_deliver([&link] { link.deliver(); }), m_program(std::move(program)) {}

    void carryOut(const std::shared_ptr<Request>& request) {
        ++m_count;
        try {
            report({request, Kind::Done, resultOf(request), std::nullopt});
        } catch (const Error& error) {
            report({request, Kind::Failed, {}, error});
        } catch (const std::exception& error) {
            report({request, Kind::Failed, {}, failed("the work stopped on an unexpected error", error.what())});
        }
    }

    /// Of requests that were carried out.
    int count() const { return m_count; }
    void endProcess() { m_client.reset(); }

    /// Any thread.
    std::vector<Message> take() {
        const std::lock_guard lock(m_mutex);
        m_isReported = false;
        return std::exchange(m_inbox, {});
    }

private:
    Json resultOf(const std::shared_ptr<Request>& request) {
        request->cancel.throwIfCancelled();
        if (!m_client || !m_client->isAlive()) {
            m_client.reset();
            m_client = std::make_unique<ServiceClient>(m_program.empty() ? programFolder() / "lathe-worker" : m_program);
        }
        const auto onEvent = [&](const Json& event) {
            if (request->answer.event)
                report({request, Kind::Event, event, std::nullopt});
        };
        return m_client->request(request->kind, {{"job", request->job}}, onEvent, request->cancel);
    }

    void report(Message message) {
        const std::lock_guard lock(m_mutex);
        m_inbox.push_back(std::move(message));
        if (!std::exchange(m_isReported, true))
            onWindowThread(m_link, m_deliver);
    }

    const QPointer<QObject> m_link;
    const std::function<void()> m_deliver;
    const std::filesystem::path m_program;
    std::unique_ptr<ServiceClient> m_client;
    int m_count = 0;
    std::mutex m_mutex;
    std::vector<Message> m_inbox;
    bool m_isReported = false;
};

WorkerLink::WorkerLink(QObject* parent, std::filesystem::path program, int idleSeconds)
    : QObject(parent), m_idle(idleSeconds), m_worker(std::make_unique<Worker>(*this, std::move(program))) {}

WorkerLink::~WorkerLink() {
    cancelAll();
    // The process ends on the thread that started it, or it would be killed with that thread.
    m_thread.post([worker = m_worker.get()] { worker->endProcess(); });
}

int WorkerLink::ask(const std::string& kind, const Json& job, QObject* context, Answer answer) {
    auto request = std::make_shared<Request>();
    request->ticket = ++m_lastTicket;
    request->kind = kind;
    request->job = job;
    request->context = context;
    request->answer = std::move(answer);
    m_thread.post([this, worker = m_worker.get(), request] {
        worker->carryOut(request);
        m_thread.postAfter(m_idle, [worker, count = worker->count()] {
            if (worker->count() == count)
                worker->endProcess();
        });
    });
    m_open.push_back(request);
    if (m_open.size() == 1)
        Q_EMIT busyChanged(true);
    return request->ticket;
}

void WorkerLink::cancel(int ticket) {
    for (const auto& request : m_open)
        if (request->ticket == ticket)
            request->cancel.cancel();
}

void WorkerLink::cancelAll() {
    for (const auto& request : m_open)
        request->cancel.cancel();
}

void WorkerLink::deliver() {
    const QPointer<WorkerLink> alive(this);
    for (const Worker::Message& message : m_worker->take()) {
        if (!alive)
            return;
        Request& request = *message.request;
        const bool isWanted = !request.context.isNull();
        if (message.kind == Worker::Kind::Event) {
            if (isWanted)
                request.answer.event(message.document);
            continue;
        }
        std::erase(m_open, message.request);
        if (m_open.empty())
            Q_EMIT busyChanged(false);
        if (isWanted && message.kind == Worker::Kind::Done && request.answer.done)
            request.answer.done(message.document);
        if (isWanted && message.kind == Worker::Kind::Failed && request.answer.failed)
            request.answer.failed(*message.error);
    }
}

}  // namespace lathe
