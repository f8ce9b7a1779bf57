// SPDX-License-Identifier: GPL-3.0-or-later
// A flag that asks work to stop; safe to set from another thread or a signal handler.
#pragma once

#include <atomic>

#include "core/base/error.h"

namespace lathe {

class CancelToken {
public:
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    /// Long work calls this at least every 100 ms.
    void throwIfCancelled() const {
        if (isCancelled())
            throw cancelled();
    }

private:
    std::atomic<bool> m_cancelled{false};
    static_assert(std::atomic<bool>::is_always_lock_free);
};

}  // namespace lathe
