// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_log.h"

#include <fmt/format.h>

#include <optional>

#include "core/protocol/message.h"
#include "core/protocol/progress_event.h"

namespace lathe {

namespace {

std::optional<std::string> toldBy(const Json& event) {
    const ProgressEvent report = progressEventFrom(event);
    if (const auto* phase = std::get_if<WorkPhase>(&report))
        return phase->name;
    if (const auto* log = std::get_if<LogLine>(&report))
        return log->line;
    if (const auto* warning = std::get_if<Warning>(&report))
        return "warning: " + warning->words.text;
    if (const auto* waiting = std::get_if<Waiting>(&report))
        return waiting->forWhat ? "waiting " + waiting->forWhat->text : "goes on";
    if (textField(event, "kind") == "error" && event.contains("error")) {
        const Error error = errorFromJson(event.at("error"));
        return error.why().empty() ? error.headline() : error.headline() + ": " + error.why();
    }
    return std::nullopt;
}

}  // namespace

void RunLog::hear(const Json& event, double elapsed) {
    if (m_lines.size() >= kMostLines)
        return;
    const std::optional<std::string> told = toldBy(event);
    if (!told)
        return;
    m_lines.push_back(m_lines.size() + 1 < kMostLines ? fmt::format("{:>8.1f} s  {}", elapsed, *told) : "more was told than is kept here");
}

}  // namespace lathe
