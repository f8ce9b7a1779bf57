// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"

namespace lathe::test {

/// Keeps what work told of its waiting.
struct HeardWaits : Progress {
    void waiting(const std::optional<ErrorWords>& forWhat) override { waits.push_back(forWhat ? forWhat->text : "goes on"); }
    void warning(const ErrorWords& words) override { warnings.push_back(words.text); }
    std::vector<std::string> waits, warnings;
};

}  // namespace lathe::test
