// SPDX-License-Identifier: GPL-3.0-or-later
// How many threads are worth using while other programs use the same processors. A thread that is not scheduled keeps the others waiting
// for what it holds, which costs more than it adds; such waiting is the one sign of other load that needs no look at the system.
#pragma once

namespace lathe {

/// Lowers the number of threads when they have waited long for one of them, and tries more again after a while: after 5 ms at first, later
/// and later (up to half a second) while that fails at once. Times are in milliseconds since some moment.
class ThreadBudget {
public:
    /// most at least 1: used until somebody waits.
    explicit ThreadBudget(int most) : m_most(most), m_threads(most) {}

    int threads() const { return m_threads; }

    /// A shorter wait is no sign: pieces of work take tens of microseconds, slices of a scheduler a millisecond and more.
    static constexpr double kLeastStallMs = 0.3;
    /// Whether a job that has run for jobMs was disturbed if one of its threads has stalled for stalledMs in all, in waits of at least
    /// kLeastStallMs. Of a slow model's long pieces some end late without any other load, but not by so much.
    static bool isDisturbed(double jobMs, double stalledMs) { return stalledMs >= kLeastStallMs && stalledMs > 0.2 * jobMs; }

    /// Call when a job was disturbed.
    void lower(double now);
    /// Call between jobs while threads() is below the most: one more may be tried.
    void mayRaise(double now);

private:
    const int m_most;
    int m_threads;
    double m_pauseMs = 0;
    double m_raisedAt = 0;
    double m_loweredAt = 0;
};

}  // namespace lathe
