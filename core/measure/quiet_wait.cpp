// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/quiet_wait.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "core/base/error_texts.h"

namespace lathe {

namespace {

constexpr double kLongestPauseMs = 100;  // so often cancellation is looked for
constexpr double kMostQuietSeconds = 86400;

double lookOnce(const QuietPlan& plan, const CancelToken& cancel, const QuietSurroundings& surroundings) {
    const MachineCounters before = surroundings.counters();
    for (double left = plan.lookMs; left > 0; left -= kLongestPauseMs) {
        cancel.throwIfCancelled();
        surroundings.pause(std::min(left, kLongestPauseMs));
    }
    return shareTaken(before, surroundings.counters());
}

std::string percent(double share) {
    return fmt::format("{:.0f} %", 100 * share);
}

std::string seconds(double value) {
    return fmt::format("{:.0f}", value);
}

}  // namespace

QuietPlan QuietPlan::ofThisMachine() {
    QuietPlan plan;
    const char* text = std::getenv("LATHE_QUIET_SECONDS");
    if (!text || !*text)
        return plan;
    const char* end = text + std::strlen(text);
    const auto [read, problem] = std::from_chars(text, end, plan.mostSeconds);
    if (problem != std::errc() || read != end || !(plan.mostSeconds >= 0 && plan.mostSeconds <= kMostQuietSeconds))
        throw badInput("LATHE_QUIET_SECONDS cannot be used", fmt::format("a number from 0 to 86400 was expected, \"{}\" came", text),
                       "set it to the seconds that a measurement may wait for a quiet machine, or leave it unset");
    return plan;
}

QuietSurroundings realQuietSurroundings() {
    return {[] { return readMachineCounters(); },
            [](double milliseconds) { std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(milliseconds)); }};
}

ErrorWords Quietness::words() const {
    return phrase("warning.not_quiet", {percent(load), seconds(waitedSeconds)});
}

Json toJson(const Quietness& quietness) {
    return {{"load_by_others", quietness.load}, {"waited_s", quietness.waitedSeconds}};
}

void warnUnlessQuiet(const QuietPlan& plan, Progress& progress, const CancelToken& cancel, const QuietSurroundings& surroundings) {
    const Quietness now{lookOnce(plan, cancel, surroundings), 0};
    if (!now.isQuiet())
        progress.warning(phrase("warning.busy", {percent(now.load), seconds(plan.mostSeconds)}));
}

Quietness waitForQuiet(const QuietPlan& plan, Progress& progress, const CancelToken& cancel, const QuietSurroundings& surroundings) {
    const double began = surroundings.counters().wall;
    Quietness quietness;
    bool hasWaited = false;
    while (true) {
        const double asked = surroundings.counters().wall;
        quietness = {lookOnce(plan, cancel, surroundings), hasWaited ? asked - began : 0};
        if (quietness.isQuiet() || surroundings.counters().wall - began >= plan.mostSeconds)
            break;
        if (!hasWaited)
            progress.waiting(phrase("waiting.for_quiet", {percent(quietness.load), seconds(plan.mostSeconds)}));
        hasWaited = true;
    }
    if (hasWaited)
        progress.waiting(std::nullopt);
    if (!quietness.isQuiet())
        progress.warning(quietness.words());
    return quietness;
}

}  // namespace lathe
