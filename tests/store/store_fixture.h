// SPDX-License-Identifier: GPL-3.0-or-later
// A store of its own for a test, and small runs to put into it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/store/run_store.h"

namespace lathe::test {

/// A finished run; day orders it in lists.
inline lathe::Run storedRun(const std::string& id, int day = 1) {
    lathe::Run run;
    run.id = id;
    run.state = RunState::Done;
    run.created = "2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T12:00:00.000Z";
    run.recipe.name = "recipe of " + id;
    return run;
}

inline ArmSamples storedSamples(const std::string& arm) {
    return {.arm = arm, .block = {0, 1}, .ttftMs = {1, 2}, .requestMs = {9, 8}, .perTokenMs = {{0.1}, {0.2}}, .flagged = {false, true}};
}

class StoreFixture : public testing::Test {
protected:
    std::filesystem::path file() const { return m_folder.path() / "experiments.db"; }

    /// The ids that a list tells, in its order.
    std::vector<std::string> listed(const RunFilter& filter = {}) const {
        std::vector<std::string> ids;
        for (const RunRow& row : m_store->list(filter))
            ids.push_back(row.id);
        return ids;
    }

    TemporaryFolder m_folder{"lathe-test"};
    std::unique_ptr<RunStore> m_store = openRunStore(file());
};

}  // namespace lathe::test
