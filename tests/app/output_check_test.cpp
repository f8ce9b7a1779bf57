// SPDX-License-Identifier: GPL-3.0-or-later
// A libtorch that computes something else than the engine: nothing may be timed beside it.
#include "core/checkpoint/checkpoint.h"
#include "core/store/run_store.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace fs = std::filesystem;

namespace {

using testing::HasSubstr;

/// Programs of their own, whose trainer puts other weights in the checkpoint's place before it reads any.
class OutputCheckOfPrograms : public AppTest {
protected:
    void SetUp() override {
        LATHE_NEEDS_TRAINER();
        for (const char* program : {"lathe", "lathe-worker"})
            fs::copy_file(binary(program), bin(program));
        Checkpoint other = readCheckpoint(checkpoint());
        other.weights.layers[1].upBias.values[0] += 0.5f;
        writeCheckpoint(path("other"), other.weights, other.tokenizer);
        writeFileAtomically(bin("lathe-trainer"),
                            "#!/bin/sh\n"
                            "for folder in \"$TMPDIR\"/lathe-trial-*/reference \"$TMPDIR\"/lathe-reference-*; do\n"
                            "  [ -d \"$folder\" ] && cp " +
                                path("other").string() +
                                "/* \"$folder\"\n"
                                "done\n"
                                "exec " +
                                binary("lathe-trainer").string() + " \"$@\"\n");
        fs::permissions(bin("lathe-trainer"), fs::perms::owner_all);
    }
    std::string newestRun() const { return openRunStore((path("home") / "lathe" / "experiments.db").string())->list().front().id; }
    Outcome run(const std::vector<std::string>& arguments) const { return Program(bin("lathe"), arguments, environment()).finish(); }

private:
    static fs::path binary(const std::string& name) { return fs::path(LATHE_BIN_DIR) / name; }
    fs::path bin(const std::string& name) const {
        fs::create_directories(path("bin"));
        return path("bin") / name;
    }
};

}  // namespace

TEST_F(OutputCheckOfPrograms, ARunFailsAndIsKeptAsFailed) {
    const Outcome outcome = run({"run", recipe(Json::array())});
    EXPECT_EQ(outcome.status, 1) << outcome.output;
    EXPECT_THAT(outcome.errors, HasSubstr("the engine's outputs differ from the reference's, so nothing was timed"));
    const Json kept = parseJson(run({"history", "show", newestRun(), "--json", "--samples"}).output, "run");
    EXPECT_EQ(kept.at("state"), "failed");
    EXPECT_THAT(kept.at("error").at("what").get<std::string>(), HasSubstr("nothing was timed"));
    EXPECT_TRUE(kept.value("samples", Json::array()).empty());
}

TEST_F(OutputCheckOfPrograms, BenchFailsBesideTheReference) {
    const std::vector<std::string> bench = {"bench", checkpoint(), "-p", "8", "-n", "4", "-t", "1", "-r", "1"};
    EXPECT_EQ(run(bench).status, 0);
    std::vector<std::string> beside = bench;
    beside.emplace_back("--reference");
    const Outcome outcome = run(beside);
    EXPECT_EQ(outcome.status, 1) << outcome.output;
    EXPECT_THAT(outcome.errors, HasSubstr("the engine's outputs differ from the reference's, so nothing was timed"));
}

}  // namespace lathe::test
