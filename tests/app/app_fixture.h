// SPDX-License-Identifier: GPL-3.0-or-later
// A home of its own for the programs under test, with a tiny checkpoint and a text to train it on.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/app/program.h"

namespace lathe::test {

/// For the beginning of a test that trains or asks the reference: skips it in a build without libtorch.
#define LATHE_NEEDS_TRAINER() \
    if (!hasTrainer())        \
    GTEST_SKIP() << "lathe-trainer is not in this build (LATHE_TRAINER=OFF)"

class AppTest : public testing::Test {
protected:
    static bool hasTrainer() { return std::filesystem::exists(std::filesystem::path(LATHE_BIN_DIR) / "lathe-trainer"); }

    /// The environment that every program gets: a data home, a folder for temporary files, the project's resources.
    std::vector<std::string> environment() const;

    Outcome lathe(const std::vector<std::string>& arguments, const std::string& input = {}) const;
    /// lathe started and not waited for.
    Program startLathe(const std::vector<std::string>& arguments) const { return {"lathe", arguments, environment()}; }
    /// The one JSON document that a successful command prints.
    Json latheJson(const std::vector<std::string>& arguments) const;

    /// A GPT-2 of 2 layers with random weights and a tokenizer learnt from the text; written at the first call.
    std::string checkpoint() const;
    /// A text file of a few thousand words; written at the first call.
    std::string text() const;
    /// A recipe on both with this list of stages; the measurement is as short as it may be.
    std::string recipe(const Json& stages, const std::string& name = "tiny") const;

    std::filesystem::path path(const std::string& name) const { return m_folder.path() / name; }

private:
    TemporaryFolder m_folder{"lathe-app-test"};
};

}  // namespace lathe::test
