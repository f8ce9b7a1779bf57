// SPDX-License-Identifier: GPL-3.0-or-later
// lathe history as a user types it: lists and filters, marks, the trash, files that travel between histories.
#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "core/store/run_store.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class HistoryCommand : public AppTest {
protected:
    void SetUp() override {
        const auto store = openRunStore(database());
        for (const char* name : {"alpha", "beta", "gamma"}) {
            lathe::Run run;
            run.id = std::string(name) + "-0000-4000-8000-000000000000";
            run.state = name[0] == 'b' ? RunState::Failed : RunState::Done;
            run.created = std::string("2026-01-0") + std::to_string(name[0] - 'a' + 1) + "T12:00:00.000Z";
            run.recipe.name = std::string("recipe ") + name;
            run.result.emplace().perplexity = 0.1 + 0.2;
            if (name[0] == 'a') {
                LatencySummary& request = run.result->latency.emplace().request;
                request.p50 = 4;
                request.halfWidth = 0.05;
                request.noise = "C";
            }
            run.samples = {{.arm = "result", .block = {0}, .ttftMs = {1}, .requestMs = {2}, .perTokenMs = {{1}}, .flagged = {false}}};
            store->save(run);
        }
    }

    std::string database() const { return path("experiments.db").string(); }

    /// lathe history with this database.
    Outcome history(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "history");
        arguments.insert(arguments.end(), {"--db", database()});
        return lathe(arguments);
    }

    std::vector<std::string> names(std::vector<std::string> filter = {}) const {
        filter.insert(filter.begin(), {"list", "--json"});
        const Outcome outcome = history(filter);
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
        std::vector<std::string> names;
        for (const Json& row : parseJson(outcome.output, "standard output"))
            names.push_back(row.at("id").get<std::string>().substr(0, row.at("id").get<std::string>().find('-')));
        return names;
    }

    void expectMistake(const std::vector<std::string>& arguments, const std::string& word) const {
        const Outcome outcome = history(arguments);
        EXPECT_EQ(outcome.status, 2) << testing::PrintToString(arguments);
        EXPECT_THAT(outcome.output, IsEmpty());
        EXPECT_THAT(outcome.errors, HasSubstr(word));
    }
};

}  // namespace

TEST_F(HistoryCommand, EverySubcommandHasHelpWithAnExample) {
    for (const char* name : {"list", "show", "compare", "tag", "star", "note", "delete", "restore", "export", "import"}) {
        const Outcome outcome = lathe({"history", name, "--help"});
        EXPECT_EQ(outcome.status, 0);
        EXPECT_THAT(outcome.output, HasSubstr(std::string("Example:\n  lathe history ") + name));
    }
}

TEST_F(HistoryCommand, StarsAreGivenTakenAndAskedForInTheWindowsFilterLanguage) {
    EXPECT_THAT(history({"star", "r1", "gamma"}).output, HasSubstr("starred"));
    EXPECT_THAT(names({"--filter", "starred"}), ElementsAre("gamma", "alpha"));
    EXPECT_THAT(names({"--filter", "not starred or state = done"}), ElementsAre("gamma", "beta", "alpha"));
    EXPECT_THAT(history({"star", "gamma", "--remove"}).output, HasSubstr("no star"));
    EXPECT_THAT(names({"--filter", "starred perplexity < 1"}), ElementsAre("alpha"));
    expectMistake({"star", "delta"}, "delta");
    expectMistake({"list", "--filter", "bitz = 4"}, "bitz");
    expectMistake({"list", "--filter", "perplexity ="}, "a value is missing");
}

TEST_F(HistoryCommand, ListsAreFilteredAndLimited) {
    EXPECT_THAT(names(), ElementsAre("gamma", "beta", "alpha"));
    EXPECT_THAT(names({"--state", "done"}), ElementsAre("gamma", "alpha"));
    EXPECT_THAT(names({"--name", "RECIPE b"}), ElementsAre("beta"));
    EXPECT_THAT(names({"--model", "nothing"}), IsEmpty());
    const Outcome limited = history({"list", "--limit", "1"});
    EXPECT_THAT(limited.output, HasSubstr("gamma"));
    EXPECT_THAT(limited.output, Not(HasSubstr("beta")));
    EXPECT_THAT(limited.errors, HasSubstr("these are the newest 1; --limit N shows more"));
    expectMistake({"list", "--limit", "0"}, "--limit");
    expectMistake({"list", "--state", "finished"}, "finished");
}

TEST_F(HistoryCommand, EveryRowTellsItsNoiseGrade) {
    const Json rows = parseJson(history({"list", "--json"}).output, "standard output");
    EXPECT_EQ(rows.at(2).at("noise"), "C");
    EXPECT_FALSE(rows.at(0).contains("noise")) << "nothing was timed";
    const Outcome table = history({"list"});
    EXPECT_THAT(table.output, testing::ContainsRegex("request ms +noise"));
    EXPECT_THAT(table.output, testing::ContainsRegex("4\\.00 +C"));
}

TEST_F(HistoryCommand, TagsAndNotesAreAddedShownAndRemoved) {
    EXPECT_THAT(history({"tag", "alpha", "front", "best"}).output, HasSubstr("tags best, front"));
    EXPECT_THAT(names({"--tag", "front"}), ElementsAre("alpha"));
    EXPECT_THAT(history({"list"}).output, HasSubstr("best front"));
    EXPECT_EQ(history({"note", "alpha", "the one to show"}).status, 0);
    const Outcome shown = history({"show", "alpha"});
    EXPECT_THAT(shown.output, HasSubstr("Tags best front"));
    EXPECT_THAT(shown.output, HasSubstr("Note the one to show"));
    const Json document = parseJson(history({"show", "alpha", "--json"}).output, "standard output");
    EXPECT_EQ(document.at("tags"), Json({"best", "front"}));
    EXPECT_EQ(document.at("note"), "the one to show");
    EXPECT_THAT(history({"tag", "alpha", "front", "best", "--remove"}).output, HasSubstr("no tags"));
    EXPECT_THAT(names({"--tag", "front"}), IsEmpty());
    EXPECT_EQ(history({"note", "alpha", ""}).status, 0);
    EXPECT_FALSE(parseJson(history({"show", "alpha", "--json"}).output, "standard output").contains("note"));
    expectMistake({"tag", "alpha", "two words"}, "cannot be a tag");
    expectMistake({"tag", "nobody", "front"}, "there is no run nobody");
    expectMistake({"tag", "alpha"}, "TAG");
}

TEST_F(HistoryCommand, DeletedRunsComeBackFromTheTrashUnlessItWasForEver) {
    EXPECT_THAT(history({"delete", "alpha", "beta"}).output, HasSubstr("Moved 2 runs to the trash"));
    EXPECT_THAT(names(), ElementsAre("gamma"));
    EXPECT_THAT(names({"--deleted"}), ElementsAre("beta", "alpha"));
    EXPECT_THAT(history({"show", "alpha"}).output, HasSubstr("In the trash since"));
    EXPECT_EQ(history({"restore", "alpha"}).status, 0);
    EXPECT_THAT(names(), ElementsAre("gamma", "alpha"));
    EXPECT_THAT(history({"delete", "beta", "--forever"}).output, HasSubstr("Deleted 1 run for ever"));
    EXPECT_THAT(history({"list", "--deleted"}).output, HasSubstr("The trash is empty"));
    expectMistake({"delete", "gamma", "beta"}, "there is no run beta");
    EXPECT_THAT(names(), ElementsAre("gamma", "alpha"));
    expectMistake({"delete", "--forever"}, "ID");
}

TEST_F(HistoryCommand, RunsTravelAsJsonWithTheirSamplesAndMarks) {
    const std::string file = path("runs.json").string(), other = path("other.db").string();
    history({"tag", "alpha", "front"});
    EXPECT_THAT(history({"export", "--all", "--as", "json", "--samples", "--to", file}).output, HasSubstr("Wrote 3 runs"));
    const Outcome imported = lathe({"history", "import", file, "--db", other});
    EXPECT_EQ(imported.status, 0) << imported.errors;
    EXPECT_THAT(imported.output, HasSubstr("Imported 3 of 3 runs"));
    EXPECT_THAT(lathe({"history", "import", file, "--db", other}).output, HasSubstr("Imported 0 of 3 runs; 3 were there already"));
    for (const char* id : {"alpha", "beta", "gamma"})
        EXPECT_EQ(latheJson({"history", "show", id, "--json", "--samples", "--db", other}),
                  latheJson({"history", "show", id, "--json", "--samples", "--db", database()}));
}

TEST_F(HistoryCommand, AnEditedRunIsNotImportedOverTheStoredOne) {
    const std::string file = path("runs.json").string();
    history({"export", "beta", "--as", "json", "--to", file});
    std::string text = readFile(file);
    text.replace(text.find("recipe beta"), 11, "recipe fake");
    writeFileAtomically(file, text);
    expectMistake({"import", file}, "differs");
    EXPECT_THAT(names({"--name", "fake"}), IsEmpty());
}

TEST_F(HistoryCommand, AFileThatHoldsNoRunsIsRefusedAndNamed) {
    const std::string file = path("runs.json").string();
    expectMistake({"import", file}, file);
    for (const char* text : {"", "[", "[1]", "{\"format\": \"lathe-run/9\"}", "[{\"format\": \"lathe-run/1\", \"id\": \"x\"}]"}) {
        writeFileAtomically(file, text);
        expectMistake({"import", file}, file);
    }
}

TEST_F(HistoryCommand, RunsAreWrittenAsATable) {
    const Outcome table = history({"export", "alpha", "gamma", "--as", "csv"});
    EXPECT_EQ(table.status, 0) << table.errors;
    EXPECT_THAT(table.output, StartsWith("id,parent_id,"));
    EXPECT_EQ(std::count(table.output.begin(), table.output.end(), '\n'), 3);
    EXPECT_THAT(table.output, HasSubstr("0.30000000000000004"));
    expectMistake({"export", "alpha", "--as", "csv", "--samples"}, "samples");
    expectMistake({"export", "--as", "csv"}, "no run was named");
    expectMistake({"export", "alpha", "--all", "--as", "csv"}, "--all");
    expectMistake({"export", "alpha", "--as", "csv", "--to", database()}, "is there already");
}

TEST_F(HistoryCommand, SaysSoWhereTheHistoryCanOnlyBeRead) {
    { SQLite::Database(database(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99"); }
    EXPECT_THAT(names(), ElementsAre("gamma", "beta", "alpha"));
    const Outcome outcome = history({"delete", "alpha"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("a newer Lathe wrote it"));
    EXPECT_EQ(names().size(), 3u);
}

}  // namespace lathe::test
