// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the desktop is dark, as its settings portal says, and when that changes. Where there is no portal, the palette that Qt was
// started with decides.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace lathe {

/// What was last heard; asked by applyTheme(ThemeChoice::System).
bool desktopIsDark();

class DesktopAppearance : public QObject {
    Q_OBJECT
public:
    /// Asks the portal without waiting for it.
    explicit DesktopAppearance(QObject* parent = nullptr);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void hear(const QVariant& colourScheme);
};

}  // namespace lathe
