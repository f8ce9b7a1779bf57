// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/end_notification.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QWidget>

#include "widgets/run/queue_bridge.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

// Whoever started a shorter one is still there.
constexpr double kLongSeconds = 30;

}  // namespace

EndNotification::EndNotification(QueueBridge& queue, QWidget* window) : QObject(window), m_window(window) {
    connect(&queue, &QueueBridge::ended, this, [this](const EndedRun& run) {
        if (run.seconds < kLongSeconds || m_window->isActiveWindow() || run.state == RunState::Cancelled)
            return;
        const QString title = run.state == RunState::Done ? tr("Run done") : tr("Run failed");
        const QString why = run.state == RunState::Done ? tr("It took %1.").arg(exactDuration(run.seconds)) : troubleOf(run).title;
        tell(title, recipeTitle(run.queued.recipe) + QLatin1Char('\n') + why);
    });
}

void EndNotification::tell(const QString& title, const QString& text) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = QStringLiteral("org.freedesktop.Notifications");
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"), service, QStringLiteral("Notify"));
    call << QStringLiteral("Lathe") << 0u << QStringLiteral("org.lathe.workbench") << title << text << QStringList() << QVariantMap() << -1;
    bus.asyncCall(call);
}

}  // namespace lathe
