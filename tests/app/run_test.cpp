// SPDX-License-Identifier: GPL-3.0-or-later
// A whole recipe on a tiny checkpoint: run, history, export.
#include <algorithm>

#include "core/store/run_store.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace fs = std::filesystem;

namespace {

using testing::HasSubstr;
using testing::Not;

class RunCommand : public AppTest {
protected:
    /// Distill, prune and quantize in a few steps; without a trainer, what of it needs none.
    Json allStages() const {
        if (!hasTrainer())
            return {{{"kind", "prune"}, {"amount", 0.5}, {"granularity", "layer"}},
                    {{"kind", "prune"}, {"amount", 0.25}},
                    {{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}};
        return {{{"kind", "distill"}, {"ratio", 0.5}, {"steps", 3}, {"batch_size", 4}},
                {{"kind", "prune"}, {"amount", 0.25}, {"recover_steps", 2}, {"batch_size", 4}},
                {{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}};
    }
    Json quantizeOnly() const { return {{{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}}; }
};

}  // namespace

TEST_F(RunCommand, ShapesMeasuresStoresAndExports) {
    const std::string out = path("artifact").string();
    const Json run = latheJson({"run", recipe(allStages()), "--out", out, "--json"});
    EXPECT_EQ(run.at("state"), "done");
    ASSERT_EQ(run.at("stages").size(), 3u);
    EXPECT_LT(run.at("result").at("bytes"), run.at("baseline").at("bytes"));
    EXPECT_LT(run.at("result").at("parameters"), run.at("baseline").at("parameters"));
    EXPECT_LT(run.at("result").at("kv_cache_bytes"), run.at("baseline").at("kv_cache_bytes"));  // half of the layers
    EXPECT_TRUE(run.at("comparison").at("request_speedup").contains("verdict"));
    EXPECT_EQ(run.contains("reference"), hasTrainer());
    EXPECT_EQ(run.at("missing").contains("reference"), !hasTrainer());
    EXPECT_TRUE(run.at("missing").contains("tasks.qa"));
    // Cold start, first request and steady state are kept apart.
    for (const char* arm : {"baseline", "result"})
        for (const char* field : {"cold_start_ms", "first_request_ms"})
            EXPECT_GT(run.at(arm).at(field).get<double>(), 0) << arm << field;
    if (hasTrainer()) {
        EXPECT_GE(run.at("environment").at("reference").at("threads"), 1);
        EXPECT_FALSE(run.at("environment").at("reference").at("libtorch").at("version").get<std::string>().empty());
        EXPECT_GT(run.at("reference").at("first_request_ms").get<double>(), 0);
    }

    const std::string id = run.at("id");
    const std::string prefix = id.substr(0, 8);
    EXPECT_EQ(latheJson({"history", "show", prefix, "--json"}), run);
    const Json samples = latheJson({"history", "show", prefix, "--json", "--samples"}).at("samples").at(0);
    EXPECT_EQ(samples.at("arm"), "baseline");
    EXPECT_GE(samples.at("warmup_ms").size(), 6u);
    EXPECT_EQ(samples.at("warmup_ms").at(0), run.at("baseline").at("first_request_ms"));
    EXPECT_THAT(lathe({"history", "list"}).output, HasSubstr(prefix));
    const Outcome page = lathe({"history", "show", prefix, "--samples"});
    EXPECT_THAT(page.output, HasSubstr("quantize = result"));
    EXPECT_THAT(page.output, HasSubstr("Environment"));
    EXPECT_THAT(page.output, Not(HasSubstr("\033")));

    EXPECT_EQ(lathe({"export", prefix, "--as", "artifact", "--to", path("exported").string()}).status, 0);
    EXPECT_EQ(readFile(path("exported") / "weights.safetensors"), readFile(fs::path(out) / "weights.safetensors"));
    EXPECT_EQ(lathe({"export", prefix, "--as", "recipe", "--to", path("exported.json").string()}).status, 0);
    EXPECT_EQ(parseJson(readFile(path("exported.json")), "recipe"), run.at("recipe"));

    const std::vector<std::string> generate = {"--prompt", "The cat", "-n", "4"};
    for (const std::string& model : {out, run.at("artifact_hash").get<std::string>()}) {
        std::vector<std::string> arguments = {"generate", model};
        arguments.insert(arguments.end(), generate.begin(), generate.end());
        EXPECT_EQ(lathe(arguments).status, 0);
    }
}

TEST_F(RunCommand, RandomWeightsGetARecipesShapeAndItsLatencyAlone) {
    const Json run = latheJson({"run", recipe(allStages()), "--set", "model=random:4x2x64x300", "--json"});
    EXPECT_EQ(run.at("state"), "done");
    EXPECT_LT(run.at("stages").at(0).at("parameters"), run.at("baseline").at("parameters"));
    EXPECT_TRUE(run.at("result").contains("latency"));
    EXPECT_FALSE(run.at("result").contains("perplexity"));
    EXPECT_THAT(run.at("missing").at("tasks.lm"), HasSubstr("random"));
    if (hasTrainer()) {
        for (const char* field : {"stages.0.training", "stages.1.training"})
            EXPECT_THAT(run.at("missing").at(field), HasSubstr("random"));
    }
    EXPECT_FALSE(run.at("missing").contains("stages.2.training"));
}

TEST_F(RunCommand, ARecoveryLearnsFromTheUntouchedModelUnlessToldToReadTheTextAlone) {
    LATHE_NEEDS_TRAINER();
    const Json prune = {{"kind", "prune"}, {"amount", 0.5}, {"recover_steps", 5}, {"batch_size", 4}, {"learning_rate", 1e-2}};
    const std::string file = recipe(Json::array({prune}));
    const auto divergence = [&](const char* alpha) {
        return latheJson({"run", file, "--json", "--set", alpha}).at("result").at("tasks").at("lm").at("divergence").get<double>();
    };
    EXPECT_LT(divergence("stages.0.alpha=1"), divergence("stages.0.alpha=0"));
}

TEST_F(RunCommand, MakesTheSameArtifactTwiceAndComparesRuns) {
    const std::string file = recipe(quantizeOnly());
    const Json first = latheJson({"run", file, "--json"});
    const Json again = latheJson({"run", file, "--json", "--set", "name=again"});
    const Json other = latheJson({"run", file, "--json", "--set", "stages.0.bits=8"});
    EXPECT_EQ(first.at("artifact_hash"), again.at("artifact_hash"));
    EXPECT_EQ(first.at("recipe_hash"), again.at("recipe_hash"));
    EXPECT_NE(first.at("artifact_hash"), other.at("artifact_hash"));

    const auto id = [](const Json& run) { return run.at("id").get<std::string>(); };
    const Outcome comparison = lathe({"history", "compare", id(first), id(again), id(other)});
    EXPECT_EQ(comparison.status, 0) << comparison.errors;
    EXPECT_THAT(comparison.output, HasSubstr("stages.0.bits"));
    EXPECT_THAT(comparison.output, Not(HasSubstr("stages.0.group_size")));
    EXPECT_THAT(comparison.output, HasSubstr("Pareto front"));

    // The outcome of each item pairs the runs' scores; their times were not taken in turn.
    for (const auto& [task, scores] : first.at("result").at("tasks").items())
        EXPECT_EQ(scores.at("units").at("sums").size(), scores.at("units").at("weights").size()) << task;
    EXPECT_FALSE(first.at("baseline").at("tasks").begin()->contains("units"));
    const std::string paired = comparison.output.substr(comparison.output.find("Result against the first run's"));
    EXPECT_THAT(paired, HasSubstr("0.0 pp"));
    EXPECT_THAT(paired, HasSubstr("not paired"));
}

TEST_F(RunCommand, PrintsAPageForPeople) {
    const Outcome outcome = lathe({"run", recipe(quantizeOnly())});
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    for (const char* part : {"Size", "Accuracy", "Speed", "Result compared", "The result is", "tasks.qa: ", "lathe history show"})
        EXPECT_THAT(outcome.output, HasSubstr(part));
    EXPECT_THAT(outcome.errors, HasSubstr("measure"));
}

TEST_F(RunCommand, AForkOfAStoredRunNamesItsParent) {
    const Json first = latheJson({"run", recipe(quantizeOnly()), "--json"});
    EXPECT_FALSE(first.contains("parent_id"));
    EXPECT_TRUE(first.at("environment").at("timing").contains("load_by_others"));
    EXPECT_FALSE(first.at("log").empty());
    const std::string id = first.at("id");
    const Json fork = latheJson({"run", "--from", id.substr(0, 8), "--set", "stages.0.bits=8", "--json"});
    EXPECT_EQ(fork.at("parent_id"), id);
    EXPECT_EQ(fork.at("recipe").at("stages").at(0).at("bits"), 8);
    EXPECT_EQ(fork.at("recipe").at("model"), first.at("recipe").at("model"));
    EXPECT_EQ(lathe({"run"}).status, 2);
    EXPECT_EQ(lathe({"run", "recipe.json", "--from", id}).status, 2);
}

TEST_F(RunCommand, StoresNothingWhereItIsAskedNotTo) {
    const Outcome outcome = lathe({"run", recipe(quantizeOnly()), "--no-store"});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("Not stored"));
    EXPECT_FALSE(fs::exists(path("home") / "lathe" / "experiments.db"));
}

TEST_F(RunCommand, StoresInTheDatabaseThatIsNamed) {
    const std::string database = path("mine.db").string();
    const Json run = latheJson({"run", recipe(quantizeOnly()), "--db", database, "--json"});
    EXPECT_EQ(latheJson({"history", "show", run.at("id"), "--db", database, "--json"}), run);
    EXPECT_EQ(lathe({"history", "show", run.at("id")}).status, 2);
    EXPECT_EQ(lathe({"history", "list", "--db", path("none.db").string()}).status, 2);
}

TEST_F(RunCommand, ShowsAnEmptyHistoryAndRefusesUnknownRuns) {
    // The user's own history begins with the reference runs; a database made here is empty.
    const std::string database = path("new.db").string();
    { const auto created = openRunStore(database); }
    const Outcome list = lathe({"history", "list", "--db", database});
    EXPECT_EQ(list.status, 0) << list.errors;
    EXPECT_THAT(list.output, HasSubstr("No runs yet"));
    EXPECT_EQ(lathe({"history", "show", "abcdef"}).status, 2);
    EXPECT_EQ(lathe({"history", "compare", "abcdef"}).status, 2);
    EXPECT_EQ(lathe({"export", "abcdef", "--as", "recipe", "--to", path("x").string()}).status, 2);
}

TEST_F(RunCommand, DoctorFindsEverything) {
    LATHE_NEEDS_TRAINER();
    const Json report = latheJson({"doctor", "--json"});
    EXPECT_TRUE(report.at("problems").empty()) << report.at("problems");
    EXPECT_TRUE(report.at("libtorch").at("found"));
    EXPECT_TRUE(report.at("database").at("writable"));
    EXPECT_TRUE(report.at("machine").contains("cpu"));
}

TEST_F(RunCommand, TrainWritesACheckpointThatOtherCommandsRead) {
    LATHE_NEEDS_TRAINER();
    writeFileAtomically(path("config.json"), R"({"layers": 1, "heads": 2, "width": 64, "vocabulary": 300, "context": 32,
                                                 "sequence_length": 32, "batch_size": 4, "validate_every": 2})");
    const std::string out = path("trained").string();
    const Outcome outcome =
        lathe({"train", "--data", text(), "--config", path("config.json").string(), "--steps", "4", "--seed", "1", "--out", out});
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("for 4 steps"));
    EXPECT_EQ(lathe({"generate", out, "--prompt", "The", "-n", "4"}).status, 0);
    EXPECT_EQ(lathe({"train", "--data", text(), "--steps", "4", "--out", out}).status, 2);
}

TEST_F(RunCommand, DataIsListedAndWritten) {
    EXPECT_THAT(lathe({"data", "list"}).output, HasSubstr("builtin"));
    const Outcome written = lathe({"data", "write", "builtin", path("data").string()});
    EXPECT_EQ(written.status, 0) << written.errors;
    EXPECT_TRUE(fs::exists(path("data") / "train.txt"));
    EXPECT_EQ(lathe({"data", "write", "nothing", path("data").string()}).status, 2);
}

}  // namespace lathe::test
