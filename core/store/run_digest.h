// SPDX-License-Identifier: GPL-3.0-or-later
// The digest of a run: every number and every word of its document that a table shows, a plot draws or a filter reads, flat and without the
// document. RunStore keeps one beside each run, so that a hundred thousand runs are read in a second. For RunStore and who lists its runs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/store/run_marks.h"

namespace lathe {

/// Which values a digest has. Runs of one kind share a layout.
struct DigestLayout {
    std::vector<std::string> numbers, texts;  // paths

    bool operator==(const DigestLayout&) const = default;
};

/// Paths of what was measured are those of runFields (core/records/fields.h); a 95 % interval beside a field F is F.ci_low and F.ci_high.
/// Settings have the path "settings." and the stage's kind or the recipe's section: "settings.quantize.bits", "settings.measure.batch"; of
/// a second stage of a kind "settings.quantize2.bits". Truth values are 1 and 0. "error" is what broke, in English; "error_words", where
/// the error has an id, the JSON of id and arguments.
struct RunDigest {
    std::shared_ptr<const DigestLayout> layout;
    std::vector<double> numbers;     // one a path of the layout
    std::vector<std::string> texts;  // no control characters
};

/// A digest with what is kept beside it.
struct ListedRun {
    std::string id;
    int64_t number = 0;  // the run's place in its database, never used again
    RunDigest digest;
    RunMarks marks;
};

RunDigest digestOf(const Json& runDocument);

/// Differs where digests are made in another way, so that stored ones are made again.
const std::string& digestVersion();

}  // namespace lathe
