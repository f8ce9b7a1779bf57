// SPDX-License-Identifier: GPL-3.0-or-later
// A lathe-worker of the window's own, for everything but runs: started with the first request, kept for the next ones, ended after a
// while without any. Main thread only; the worker is talked to on a thread of the link's.
#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/requests/jobs.h"
#include "widgets/common/background_work.h"

namespace lathe {

class WorkerLink : public QObject {
    Q_OBJECT
public:
    /// What is called back, on the main thread, as long as the context lives.
    struct Answer {
        std::function<void(const Json& result)> done;
        std::function<void(const Error& error)> failed = {};  // a cancelled request ends here too, as ErrorKind::Cancelled
        std::function<void(const Json& event)> event = {};    // progress (core/protocol/progress_event.h) and what the request emits
    };

    /// program: empty for lathe-worker beside this program.
    explicit WorkerLink(QObject* parent = nullptr, std::filesystem::path program = {}, int idleSeconds = 120);
    /// Cancels what runs; nothing is called back any more.
    ~WorkerLink() override;

    /// Requests are carried out one after the other. Returns its ticket.
    int ask(const std::string& kind, const Json& job, QObject* context, Answer answer);
    template <typename Job>
    int ask(const Job& job, QObject* context, Answer answer) {
        return ask(Job::kKind, toJson(job), context, std::move(answer));
    }
    /// Running or waiting; tickets that have ended are passed over.
    void cancel(int ticket);
    void cancelAll();
    bool isBusy() const { return !m_open.empty(); }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    class Worker;
    struct Request;
    void deliver();

    const std::chrono::seconds m_idle;
    const std::unique_ptr<Worker> m_worker;        // used on m_thread
    std::vector<std::shared_ptr<Request>> m_open;  // waiting, running, or ended and not yet delivered
    int m_lastTicket = 0;
    BackgroundThread m_thread;  // last: it uses the worker
};

}  // namespace lathe
