// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/background_work.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <utility>

namespace lathe {

void onWindowThread(const QPointer<QObject>& context, std::function<void()> call) {
    // Through the application: the context may be going at this moment, and is looked at by the window's thread alone.
    QMetaObject::invokeMethod(
        qApp,
        [context, call = std::move(call)] {
            if (context)
                call();
        },
        Qt::QueuedConnection);
}

void onPoolThread(std::function<void()> work) {
    QThreadPool::globalInstance()->start(std::move(work));
}

BackgroundThread::~BackgroundThread() {
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        m_later.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

void BackgroundThread::post(std::function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_changed.notify_all();
}

void BackgroundThread::postAfter(std::chrono::milliseconds delay, std::function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ends)
            return;
        m_later.emplace(std::chrono::steady_clock::now() + delay, std::move(work));
    }
    m_changed.notify_all();
}

void BackgroundThread::run() {
    while (const std::function<void()> work = next())
        work();
}

std::function<void()> BackgroundThread::next() {
    std::unique_lock lock(m_mutex);
    while (true) {
        while (!m_later.empty() && m_later.begin()->first <= std::chrono::steady_clock::now())
            m_waiting.push_back(std::move(m_later.extract(m_later.begin()).mapped()));
        if (!m_waiting.empty()) {
            std::function<void()> work = std::move(m_waiting.front());
            m_waiting.pop_front();
            return work;
        }
        if (m_ends)
            return {};
        if (m_later.empty()) {
            m_changed.wait(lock);
        } else {
            const auto due = m_later.begin()->first;  // a copy: others may take the entry away meanwhile
            m_changed.wait_until(lock, due);
        }
    }
}

}  // namespace lathe
