// SPDX-License-Identifier: GPL-3.0-or-later
// The engine taken along: installed into a folder of its own, moved, and found by a C project that knows nothing else of Lathe.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/engine/generation.h"
#include "core/engine/packed_model_reader.h"
#include "tests/c_api/header_functions.h"
#include "tests/engine/model_fixtures.h"
#include "tests/support/shell.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

// What the compiler of the example must be told where the library holds a sanitizer's calls.
#if defined(__SANITIZE_ADDRESS__)
constexpr const char* kExampleFlags = "-fsanitize=address";
#elif defined(__SANITIZE_THREAD__)
constexpr const char* kExampleFlags = "-fsanitize=thread";
#else
constexpr const char* kExampleFlags = "";
#endif

const std::string kExample = quoted(std::string(LATHE_SOURCE_DIR) + "/docs/examples/engine");
const std::string kWarnings = " -Wall -Wextra -pedantic -Wshadow -Werror ";

class EnginePackage : public testing::Test {
protected:
    EnginePackage() {
        const fs::path first = m_folder.path() / "first";
        run("cmake --install " + quoted(fs::path(LATHE_BIN_DIR).parent_path()) + " --component engine --prefix " + quoted(first));
        fs::rename(first, m_prefix);
        writePackedModel(m_folder.path() / "artifact", livelyWeights(unevenConfig()));
    }
    std::string run(const std::string& line) const {
        const ShellOutcome outcome = shell(line);
        EXPECT_EQ(outcome.status, 0) << line << "\n" << outcome.output;
        return outcome.output;
    }
    std::string runExample(const std::string& program) const {
        std::string line = program + " " + quoted(m_folder.path() / "artifact");
        for (const int32_t id : m_prompt)
            line += " " + std::to_string(id);
        return run(line);
    }
    std::string expectedOutput() const;
    std::string library() const { return quoted(m_prefix / "lib" / "liblathe_engine.so"); }

    const TemporaryFolder m_folder{"lathe-test-installed"};
    const fs::path m_prefix = m_folder.path() / "prefix";
    const std::vector<int32_t> m_prompt = someTokens(12, 101);
};

// What docs/examples/engine/main.c prints, computed by the engine of C++.
std::string EnginePackage::expectedOutput() const {
    constexpr int kNewTokens = 8;
    Engine engine(openPackedModel(m_folder.path() / "artifact"), {1, ""});
    const auto shorter = std::span(m_prompt).first(m_prompt.size() - 1);
    std::string text = "lathe " + latheVersion() + ": 3 layers, vocabulary 101, context 64\n";
    for (const int slot : {0, 1}) {
        const auto logits = logitsOf(engine, slot == 0 ? m_prompt : shorter, WantedLogits::Last);
        const int32_t best = argMax(logits);
        text += fmt::format("slot {}: id {} has logit {:.9g}\n", slot, best, double{logits[static_cast<size_t>(best)]});
    }
    const auto longs = generate(engine, m_prompt, {.newTokens = kNewTokens});
    const auto shorts = generate(engine, shorter, {.newTokens = kNewTokens});
    for (size_t i = 1; i < kNewTokens; ++i)
        text += fmt::format("both:  {} {}\n", longs[i], shorts[i]);
    text += "sampled:";
    for (const int32_t id : generate(engine, m_prompt, {.newTokens = kNewTokens, .temperature = 0.8f, .topK = 20, .seed = 7}))
        text += fmt::format(" {}", id);
    return text + "\n";
}

TEST_F(EnginePackage, IsFoundByCMakeAndTheExampleComputesWhatTheEngineComputes) {
    const std::string build = quoted(m_folder.path() / "build");
    run("cmake -S " + kExample + " -B " + build + " -DCMAKE_PREFIX_PATH=" + quoted(m_prefix) +
        " -DCMAKE_C_FLAGS=" + quoted(kWarnings + kExampleFlags));
    run("cmake --build " + build);
    EXPECT_EQ(runExample(build + "/engine_example"), expectedOutput());
}

TEST_F(EnginePackage, IsFoundByPkgConfig) {
    const std::string program = quoted(m_folder.path() / "example");
    run("export PKG_CONFIG_PATH=" + quoted(m_prefix / "lib" / "pkgconfig") + "; cc -std=c11 " + kWarnings + kExampleFlags + " -o " +
        program + " " + kExample + "/main.c $(pkg-config --cflags --libs 'lathe_engine >= 0.1')");
    EXPECT_EQ(runExample("LD_LIBRARY_PATH=" + quoted(m_prefix / "lib") + " " + program), expectedOutput());
}

TEST_F(EnginePackage, ExampleTellsWhatIsWrong) {
    const std::string program = quoted(m_folder.path() / "example");
    run("cc -std=c11 " + std::string(kExampleFlags) + " -I" + quoted(m_prefix / "include") + " -o " + program + " " + kExample +
        "/main.c " + library());
    const ShellOutcome outcome = shell("LD_LIBRARY_PATH=" + quoted(m_prefix / "lib") + " " + program + " /no/such/artifact 1 2");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.output, HasSubstr("/no/such/artifact/config.json"));
}

TEST_F(EnginePackage, NeedsNothingButTheRuntimeOfCpp) {
    if (*kExampleFlags)
        GTEST_SKIP() << "a sanitizer brings libraries of its own";
    for (const std::string& line : splitText(run("ldd " + library()), '\n')) {
        const size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string::npos)
            continue;
        EXPECT_THAT(line.substr(begin),
                    AnyOf(StartsWith("linux-vdso.so"), StartsWith("libstdc++.so"), StartsWith("libm.so"), StartsWith("libgcc_s.so"),
                          StartsWith("libc.so"), StartsWith("libpthread.so"), StartsWith("/lib64/ld-linux"), StartsWith("/lib/ld-linux")));
    }
}

TEST_F(EnginePackage, ShowsTheHeadersFunctionsAndNoOther) {
    std::set<std::string> shown;
    for (const std::string& line : splitText(run("nm -D --defined-only " + library()), '\n'))
        if (!line.empty())
            shown.insert(line.substr(line.rfind(' ') + 1));
    EXPECT_EQ(shown, test::declaredFunctions().names);
}

TEST_F(EnginePackage, HasAVersionInItsNameAndNoPathOfTheBuild) {
    const std::string dynamic = run("readelf -d " + library());
    EXPECT_THAT(dynamic, testing::ContainsRegex("SONAME.*\\[liblathe_engine\\.so\\.0\\.1\\]"));
    EXPECT_THAT(dynamic, testing::Not(testing::ContainsRegex("RPATH|RUNPATH")));
    for (const auto& entry : fs::recursive_directory_iterator(m_prefix)) {
        const std::string extension = entry.path().extension();
        if (extension == ".cmake" || extension == ".pc") {
            EXPECT_THAT(readFile(entry.path()), testing::Not(AnyOf(HasSubstr(LATHE_SOURCE_DIR), HasSubstr(LATHE_BIN_DIR))));
        }
    }
}

}  // namespace
}  // namespace lathe
