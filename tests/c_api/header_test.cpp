// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/c_api/header_functions.h"
#include "tests/support/shell.h"

namespace lathe {
namespace {

using testing::IsEmpty;

TEST(EngineHeader, DeclaresAtMostFifteenFunctionsAndDocumentsEach) {
    const test::DeclaredFunctions declared = test::declaredFunctions();
    EXPECT_TRUE(declared.names.contains("lathe_version"));
    EXPECT_TRUE(declared.names.contains("lathe_generate"));
    EXPECT_GE(declared.names.size(), 10u);
    EXPECT_LE(declared.names.size(), 15u);
    EXPECT_THAT(declared.undocumented, IsEmpty());
}

class EngineHeaderIn : public testing::TestWithParam<const char*> {};

TEST_P(EngineHeaderIn, CompilesWithoutAWarning) {
    const TemporaryFolder folder;
    const auto source = folder.path() / "uses_header.c";
    writeFileAtomically(source,
                        "#include <lathe_engine.h>\n"
                        "int takes(lathe_session* session);\n"
                        "int takes(lathe_session* session) { return (int)lathe_truncate(session, 0, 0); }\n");
    const ShellOutcome compiled =
        shell("cc " + std::string(GetParam()) + " -pedantic-errors -Wall -Wextra -Wconversion -Werror -fsyntax-only -I" +
              quoted(test::kHeader.parent_path()) + " " + quoted(source));
    EXPECT_EQ(compiled.status, 0) << compiled.output;
    EXPECT_EQ(compiled.output, "");
}

INSTANTIATE_TEST_SUITE_P(Languages, EngineHeaderIn,
                         testing::Values("-x c -std=c99 -Wstrict-prototypes", "-x c -std=c11", "-x c++ -std=c++11"));

}  // namespace
}  // namespace lathe
