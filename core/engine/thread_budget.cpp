// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_budget.h"

#include <algorithm>

namespace lathe {

namespace {

constexpr double kShortestPauseMs = 5;
constexpr double kLongestPauseMs = 500;

// Among many threads more than one at a time, so that the number adapts within a few jobs.
int stepOf(int threads) {
    return std::max(1, threads / 8);
}

}  // namespace

void ThreadBudget::lower(double now) {
    if (m_threads == 1)
        return;
    m_threads -= stepOf(m_threads);
    const bool hasFailedAtOnce = m_pauseMs > 0 && now - m_raisedAt < m_pauseMs;
    m_pauseMs = std::clamp(hasFailedAtOnce ? 2 * m_pauseMs : m_pauseMs / 4, kShortestPauseMs, kLongestPauseMs);
    m_loweredAt = now;
}

void ThreadBudget::mayRaise(double now) {
    if (m_threads == m_most || now - m_loweredAt < m_pauseMs)
        return;
    m_threads = std::min(m_most, m_threads + stepOf(m_threads));
    m_raisedAt = m_loweredAt = now;
}

}  // namespace lathe
