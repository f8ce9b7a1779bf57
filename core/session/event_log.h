// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's events amount to. The same fold makes the run while it is executed and when it is recovered from its event file: one
// mechanism.
//
// An event file holds one JSON object a line: first {"kind": "begin", "run"}, then the worker's events as they came, each with "elapsed_s"
// since the beginning. These matter here: snapshot {run}, samples {samples}, result {result: {run}}, error {error} (see
// core/protocol/message.h), and what run_log.h makes its lines of.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/records/run.h"
#include "core/session/run_log.h"

namespace lathe {

class RunEvents {
public:
    /// begun: the run as its first event gave it.
    explicit RunEvents(Run begun);

    /// Never throws for what an event says: one that cannot be understood is counted and left out.
    void add(const Json& event);
    void addUnreadable() { ++m_unreadable; }

    /// Whether the worker reported any result.
    bool hasResults() const { return m_hasResults; }

    /// The last that was reported of the run, with all samples. Done after a result; failed or cancelled after an error; interrupted, with
    /// a word on it, after neither. What was left out is named in missing["events"].
    Run run() const;

private:
    void takeRun(const Json& document);
    void takeSamples(const Json& document);
    void takeError(const Json& document);

    const std::string m_id;
    Run m_latest;
    std::vector<ArmSamples> m_samples;  // the last of each arm
    RunLog m_log;
    RunState m_state = RunState::Interrupted;
    std::optional<RunError> m_error;
    double m_elapsedSeconds = 0;
    bool m_hasResults = false;
    int64_t m_unreadable = 0;
};

/// The event that begins an event file.
Json beginEvent(const Run& begun);

/// Folds the text of an event file. Bytes after the last line's end are a line that was cut, and dropped. Bad input if the first line does
/// not begin a run; later nonsense is left out and counted.
Run runFromEvents(std::string_view text);

}  // namespace lathe
