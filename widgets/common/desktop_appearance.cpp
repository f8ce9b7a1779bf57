// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/desktop_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>
#include <optional>

namespace lathe {

namespace {

const QString kService = "org.freedesktop.portal.Desktop", kPath = "/org/freedesktop/portal/desktop",
              kInterface = "org.freedesktop.portal.Settings", kGroup = "org.freedesktop.appearance", kKey = "color-scheme";

std::optional<bool>& told() {
    static std::optional<bool> isDark;
    return isDark;
}

bool startedWithDarkPalette() {
    static const bool isDark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    }();
    return isDark;
}

// The portal wraps its values, older ones twice.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

bool desktopIsDark() {
    return told().value_or(startedWithDarkPalette());
}

DesktopAppearance::DesktopAppearance(QObject* parent) : QObject(parent) {
    startedWithDarkPalette();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, "SettingChanged", this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    question << kGroup << kKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            hear(QVariant::fromValue(reply.value()));
        watcher->deleteLater();
    });
}

void DesktopAppearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey)
        hear(QVariant::fromValue(value));
}

// 1 prefers dark, 2 light, 0 has no preference.
void DesktopAppearance::hear(const QVariant& colourScheme) {
    const bool isDark = unwrapped(colourScheme).toUInt() == 1;
    if (isDark == desktopIsDark())
        return;
    told() = isDark;
    Q_EMIT changed();
}

}  // namespace lathe
