// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says of itself, and to mistakes: exit status 2, words on standard error, nothing on standard output.
#include <sys/wait.h>

#include <cstdlib>

#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Usage : public AppTest {
protected:
    void expectMistake(const std::vector<std::string>& arguments, const std::vector<std::string>& words) const {
        const Outcome outcome = lathe(arguments);
        EXPECT_EQ(outcome.status, 2) << testing::PrintToString(arguments);
        EXPECT_THAT(outcome.output, IsEmpty());
        for (const std::string& word : words)
            EXPECT_THAT(outcome.errors, HasSubstr(word));
    }
};

}  // namespace

TEST_F(Usage, EveryCommandHasHelpWithAnExample) {
    const std::vector<std::vector<std::string>> commands = {{},
                                                            {"run"},
                                                            {"bench"},
                                                            {"eval"},
                                                            {"generate"},
                                                            {"logits"},
                                                            {"tokenize"},
                                                            {"train"},
                                                            {"data"},
                                                            {"data", "list"},
                                                            {"data", "write"},
                                                            {"history"},
                                                            {"history", "list"},
                                                            {"history", "show"},
                                                            {"history", "compare"},
                                                            {"export"},
                                                            {"doctor"}};
    for (std::vector<std::string> command : commands) {
        command.push_back("--help");
        const Outcome outcome = lathe(command);
        EXPECT_EQ(outcome.status, 0);
        EXPECT_THAT(outcome.output, HasSubstr("Usage: lathe"));
        EXPECT_THAT(outcome.output, ContainsRegex("Examples?:\n  "));
        EXPECT_THAT(outcome.errors, IsEmpty());
    }
}

TEST_F(Usage, TellsItsVersion) {
    const Outcome outcome = lathe({"--version"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, testing::MatchesRegex("lathe [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(Usage, RefusesWhatItDoesNotKnow) {
    expectMistake({}, {"subcommand is required"});
    expectMistake({"runn", "recipe.json"}, {"does not know \"runn\"", "run"});
    expectMistake({"doctor", "--jsno"}, {"does not know \"--jsno\"", "--json"});
    expectMistake({"run"}, {"RECIPE.json is required"});
    expectMistake({"bench", "random:gpt2", "--bits", "5"}, {"--bits", "5"});
    expectMistake({"export", "abcd", "--as", "pdf", "--to", "x"}, {"--as", "pdf"});
}

TEST_F(Usage, NamesThePlaceOfAMistakeInARecipe) {
    const std::string file = recipe({{{"kind", "quantize"}, {"bits", 5}}});
    expectMistake({"run", file}, {file, "stages[0].bits", "5"});
    expectMistake({"run", file, "--set", "stages.0.bits=4", "--set", "sed=1"}, {"sed", "seed"});
    expectMistake({"run", file, "--set", "stages.7.bits=4"}, {"stages"});
    expectMistake({"run", path("none.json").string()}, {"none.json", "No such file"});
    writeFileAtomically(path("broken.json"), "{\"format\": ");
    expectMistake({"run", path("broken.json").string()}, {"broken.json"});
}

TEST_F(Usage, RefusesAModelThatIsNotThereAndDataThatCannotBeRead) {
    const std::string file = recipe(Json::array());
    const std::string database = path("new.db").string();
    expectMistake({"run", file, "--set", "model=nowhere", "--db", database}, {"nowhere", "what to do"});
    EXPECT_THAT(lathe({"history", "list", "--db", database}).output, HasSubstr("No runs yet"));
    expectMistake({"bench", "random:0x0x0"}, {"random:"});
    expectMistake({"eval", checkpoint(), "--data", path("none.txt").string()}, {"none.txt"});
    expectMistake({"eval", checkpoint(), "--task", "translaton"}, {"translaton"});
    expectMistake({"eval", checkpoint(), "--context", "32", "--stride", "64"}, {"--stride"});
}

TEST_F(Usage, RefusesAnOutputFolderInUseBeforeAnyWork) {
    writeFileAtomically(path("taken") / "file", "mine");
    expectMistake({"run", recipe(Json::array()), "--out", path("taken").string()}, {"is not empty"});
    EXPECT_FALSE(std::filesystem::exists(path("home")));
}

TEST_F(Usage, TellsPlainlyWhereAFileCannotBeWritten) {
    writeFileAtomically(path("file"), "no folder");
    const Outcome outcome = lathe({"logits", checkpoint(), "--ids", "1", "--out", path("file/logits").string()});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("file/logits"));
    EXPECT_THAT(outcome.errors, Not(HasSubstr("defect")));
}

TEST_F(Usage, HidesNoFullDisk) {
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "this machine has no /dev/full";
    std::string command = "'" + std::string(LATHE_BIN_DIR) + "/lathe' --help >/dev/full 2>'" + path("errors").string() + "'";
    const int status = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_THAT(readFile(path("errors")), HasSubstr("cannot write to standard output"));
}

}  // namespace lathe::test
