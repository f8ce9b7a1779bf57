// SPDX-License-Identifier: GPL-3.0-or-later
// A folder with a store and event files, for the tests of the session.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "core/base/files.h"
#include "core/session/run_session.h"
#include "tests/session/example_runs.h"
#include "tests/session/scripted_worker.h"

namespace lathe::test {

class SessionFixture : public testing::Test {
protected:
    using Run = lathe::Run;  // the test framework's base class has a function of this name

    SessionOptions options(const std::string& script) const {
        return {.workerProgram = scriptedWorker(), .eventFolder = m_events, .workerEnvironment = {"LATHE_SCRIPT=" + script}, .limits = {}};
    }

    Run execute(const std::string& script, const EventListener& listener = {}) {
        return executeRun(exampleRecipe(), m_store.get(), options(script), listener, m_cancel);
    }

    /// Names in the folder of event files, sorted.
    std::vector<std::string> eventFiles() const {
        std::vector<std::string> names;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(m_events, none))
            names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }

    void writeEventFile(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(m_events);
        std::ofstream(m_events / name, std::ios::binary) << text;
    }

    TemporaryFolder m_folder{"lathe-session"};
    std::filesystem::path m_events = m_folder.path() / "runs";
    std::filesystem::path m_database = m_folder.path() / "experiments.db";
    std::unique_ptr<RunStore> m_store = openRunStore(m_database);
    CancelToken m_cancel;
};

}  // namespace lathe::test
