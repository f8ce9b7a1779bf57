// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop notification at the end of a long run while the window is not looked at, by Freedesktop's notification service; without such a
// service nothing happens.
#pragma once

#include <QObject>

class QWidget;

namespace lathe {

class QueueBridge;

class EndNotification : public QObject {
    Q_OBJECT
public:
    /// window: whose being active makes a notification needless.
    EndNotification(QueueBridge& queue, QWidget* window);

private:
    void tell(const QString& title, const QString& text);

    QWidget* m_window;
};

}  // namespace lathe
