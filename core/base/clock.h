// SPDX-License-Identifier: GPL-3.0-or-later
// The two clocks: a steady one to measure with, and the calendar to date things with.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace lathe {

/// Milliseconds of a steady clock since some fixed moment.
inline double steadyMilliseconds() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Now in UTC, to the millisecond: 2026-01-31T12:00:00.000Z.
std::string utcNow();
/// A moment in that form, given in milliseconds since 1970.
std::string utcText(int64_t milliseconds);

}  // namespace lathe
