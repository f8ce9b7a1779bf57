// SPDX-License-Identifier: GPL-3.0-or-later
// Work that must not hold up the window: done on a thread of Qt's pool, its outcome handed back.
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <type_traits>

#include "core/base/error.h"

namespace lathe {

/// Main thread. work runs elsewhere and must use nothing of the window's; then done(its result) or failed(its error) is called on the main
/// thread, if context still lives.
template <typename Work, typename Done>
void workElsewhere(QObject* context, Work work, Done done, std::function<void(const Error&)> failed) {
    using Result = std::invoke_result_t<Work>;
    const QPointer<QObject> guard(context);
    const auto back = [guard](std::function<void()> call) {
        QMetaObject::invokeMethod(
            qApp,
            [guard, call = std::move(call)] {
                if (guard)
                    call();
            },
            Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start([work = std::move(work), done = std::move(done), failed = std::move(failed), back]() mutable {
        try {
            auto result = std::make_shared<Result>(work());
            back([done = std::move(done), result] { done(*result); });
        } catch (const Error& error) {
            back([failed = std::move(failed), error] { failed(error); });
        } catch (const std::exception& error) {
            back([failed = std::move(failed), error = lathe::failed("the work stopped on an unexpected error", error.what())] {
                failed(error);
            });
        }
    });
}

}  // namespace lathe
