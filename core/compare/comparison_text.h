// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison in words and in rows. The only words for verdicts are faster, slower, better, worse, smaller, larger, same and unclear.
#pragma once

#include <string>
#include <vector>

#include "core/format/table.h"
#include "core/records/run.h"
#include "core/records/tasks.h"

namespace lathe {

/// "plain libtorch in fp32" for "reference", "the baseline in fp32 on the same engine" for "baseline".
std::string armTitle(const std::string& against);

/// What was compared, as it is shown: request, first token, each token, size, tasks, perplexity.
struct ComparedText {
    std::string label;
    std::string against;   // "libtorch", "baseline"
    std::string value;     // "3.40×", "−0.4 pp"
    std::string interval;  // "[3.34, 3.46]"; empty where there is none
    std::string verdict;
};
std::vector<ComparedText> comparedTexts(const Comparison& comparison);

/// How a verdict is coloured: good news, bad news, or nothing that can be said.
TextStyle verdictStyle(const std::string& verdict);

/// One plain sentence on the whole run; empty where nothing was compared.
std::string headlineOf(const Run& run);

}  // namespace lathe
