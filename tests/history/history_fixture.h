// SPDX-License-Identifier: GPL-3.0-or-later
// A few runs in columns, as the tests of this room need them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "core/history/run_columns.h"

namespace lathe::test {

inline ListedRun listedRun(const std::string& id, int64_t number, const std::map<std::string, double>& numbers,
                           const std::map<std::string, std::string>& texts) {
    DigestLayout layout;
    ListedRun run;
    run.id = id;
    run.number = number;
    for (const auto& [path, value] : numbers) {
        layout.numbers.push_back(path);
        run.digest.numbers.push_back(value);
    }
    for (const auto& [path, value] : texts) {
        layout.texts.push_back(path);
        run.digest.texts.push_back(value);
    }
    run.digest.layout = std::make_shared<DigestLayout>(layout);
    return run;
}

}  // namespace lathe::test
