// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RunQueue that blocks: it lives on its thread, only RunQueue calls it.
#pragma once

#include <QMutex>
#include <QObject>
#include <memory>

#include "widgets/run/run_queue.h"

namespace lathe {

class RunWork : public QObject {
    Q_OBJECT
public:
    explicit RunWork(const RunQueuePaths& paths) : m_paths(paths) {}

    void execute(const QueuedRun& queued, const std::shared_ptr<CancelToken>& cancel);
    void recover();
    /// What was heard since the last call; from any thread.
    std::vector<Json> takeEvents();

Q_SIGNALS:
    void ended(const lathe::EndedRun& run);
    void recovered(const QStringList& ids, const QStringList& notes);
    void trouble(const lathe::Trouble& trouble);

private:
    void keep(const Json& event);

    const RunQueuePaths m_paths;
    QMutex m_mutex;
    std::vector<Json> m_events;  // under m_mutex
};

}  // namespace lathe
