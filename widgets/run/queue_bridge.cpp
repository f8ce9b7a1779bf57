// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/queue_bridge.h"

#include "core/base/clock.h"

namespace lathe {

namespace {

// Live views redraw at most ten times a second.
constexpr int kTickMs = 100;

}  // namespace

QueueBridge::QueueBridge(const RunLocation& history, const SessionOptions& options, QObject* parent)
    : QObject(parent), m_queue(history, options, host(), *this) {
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_queue.update(); });
}

QueueBridge::~QueueBridge() = default;

RunQueueHost QueueBridge::host() {
    return {
        .elsewhere = [this](std::function<void()> work) { m_thread.post(std::move(work)); },
        .back = [guard = QPointer<QObject>(this)](std::function<void()> call) { onWindowThread(guard, std::move(call)); },
        .clock = [] { return steadyMilliseconds() / 1000; },
    };
}

void QueueBridge::runStarted() {
    m_tick.start();
    Q_EMIT started();
}

void QueueBridge::runEnded(const EndedRun& run) {
    m_tick.stop();
    Q_EMIT ended(run);
}

void QueueBridge::runsRecovered(const std::vector<std::string>& ids, const std::vector<std::string>& notes) {
    for (const std::string& note : notes)
        Q_EMIT trouble({tr("A run could not be brought back"), QString::fromStdString(note), {}, {}});
    QStringList list;
    for (const std::string& id : ids)
        list << QString::fromStdString(id);
    Q_EMIT recovered(list);
}

}  // namespace lathe
