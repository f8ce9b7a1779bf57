// SPDX-License-Identifier: GPL-3.0-or-later
// An application that knows how long its window's thread was busy with one thing.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QString>
#include <QThread>

namespace lathe {

class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        // Other threads deliver their events by it too.
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        // Named before it is delivered: the receiver may be gone afterwards.
        const QString what = QString("%1 to %2").arg(static_cast<int>(event->type())).arg(receiver->metaObject()->className());
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        const bool isHandled = QApplication::notify(receiver, event);
        --m_depth;
        if (const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6; milliseconds > m_longest) {
            m_longest = milliseconds;
            m_what = what;
        }
        return isHandled;
    }

    /// The longest task since the last call, in milliseconds, and what it was.
    std::pair<double, QString> takeLongest() {
        const std::pair longest(m_longest, m_what);
        m_longest = 0;
        m_what.clear();
        return longest;
    }

private:
    int m_depth = 0;
    double m_longest = 0;
    QString m_what;
};

}  // namespace lathe
