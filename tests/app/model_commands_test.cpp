// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that work on one model: tokenize, logits, generate, eval, bench.
#include <cmath>

#include "core/checkpoint/safetensors.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class ModelCommands : public AppTest {
protected:
    std::vector<float> logitsOf(const std::string& model, const std::string& ids) const {
        const std::string file = path("logits.safetensors").string();
        const Outcome outcome = lathe({"logits", model, "--ids", ids, "--out", file});
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
        const SafetensorsFile tensors(file);
        EXPECT_EQ(tensors.at("logits").shape, (std::vector<int64_t>{3, 300}));
        return toFloats(tensors.at("logits"), "logits");
    }
};

}  // namespace

TEST_F(ModelCommands, TokenizeGoesForthAndBackForAnyBytes) {
    const std::string bytes = std::string("The cat sees\n\0 \xFF\xC3 a 半 star. <|endoftext|>", 39);
    const Outcome ids = lathe({"tokenize", checkpoint()}, bytes);
    ASSERT_EQ(ids.status, 0) << ids.errors;
    EXPECT_TRUE(parseJson(ids.output, "ids").is_array());
    const Outcome back = lathe({"tokenize", checkpoint(), "--decode"}, ids.output);
    EXPECT_EQ(back.status, 0) << back.errors;
    EXPECT_EQ(back.output, bytes);
}

TEST_F(ModelCommands, TokenizeRefusesWhatIsNoListOfIds) {
    for (const std::string input : {"", "7", "[1, \"a\"]", "[-1]", "[1.5]", "[99999999999999999999]", "[300]", "{}", "[1] 2"}) {
        const Outcome outcome = lathe({"tokenize", checkpoint(), "--decode"}, input);
        EXPECT_EQ(outcome.status, 2) << input;
        EXPECT_THAT(outcome.output, IsEmpty());
    }
    EXPECT_EQ(lathe({"tokenize", "random:2x2x64"}, "text").status, 2);
}

TEST_F(ModelCommands, LogitsAreWrittenAndAlwaysTheSame) {
    const std::vector<float> logits = logitsOf(checkpoint(), "1,2,3");
    EXPECT_EQ(logits.size(), 900u);
    for (const float logit : logits)
        EXPECT_TRUE(std::isfinite(logit));
    EXPECT_EQ(logitsOf(checkpoint(), "1,2,3"), logits);
    EXPECT_NE(logitsOf(checkpoint(), "1,2,4"), logits);
}

TEST_F(ModelCommands, LogitsRefuseIdsOutsideTheVocabulary) {
    const std::string file = path("logits.safetensors").string();
    EXPECT_EQ(lathe({"logits", checkpoint(), "--ids", "1,300", "--out", file}).status, 2);
    EXPECT_EQ(lathe({"logits", checkpoint(), "--ids", "1,-1", "--out", file}).status, 2);
    EXPECT_EQ(lathe({"logits", checkpoint(), "--ids", "one", "--out", file}).status, 2);
}

TEST_F(ModelCommands, GenerateIsDeterministic) {
    const std::vector<std::string> greedy = {"generate", checkpoint(), "--prompt", "The cat", "-n", "8"};
    const Outcome first = lathe(greedy);
    ASSERT_EQ(first.status, 0) << first.errors;
    EXPECT_TRUE(first.output.starts_with("The cat"));
    EXPECT_EQ(lathe(greedy).output, first.output);

    std::vector<std::string> sampled = greedy;
    for (const char* more : {"--temperature", "1", "--top-k", "50", "--seed", "3"})
        sampled.emplace_back(more);
    EXPECT_EQ(lathe(sampled).output, lathe(sampled).output);
}

TEST_F(ModelCommands, GenerateComparesTwoModels) {
    const Outcome outcome = lathe({"generate", checkpoint(), "--prompt", "A dog", "-n", "4", "--compare", checkpoint()});
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.output, testing::ContainsRegex("A dog[^$]*tokens/s[^$]*A dog[^$]*tokens/s"));
}

TEST_F(ModelCommands, EvalScoresAUsersText) {
    const Json scores = latheJson({"eval", checkpoint(), "--data", text(), "--context", "32", "--stride", "32", "--limit", "10", "--json"});
    // Random weights know nothing: about one in 300 tokens, so a perplexity of about 300.
    EXPECT_NEAR(scores.at("perplexity").get<double>(), 300, 60);
    EXPECT_TRUE(scores.at("missing").contains("tasks.qa"));
    const Outcome table = lathe({"eval", checkpoint(), "--data", text(), "--context", "32", "--stride", "32", "--task", "lm"});
    EXPECT_THAT(table.output, HasSubstr("perplexity"));
}

TEST_F(ModelCommands, BenchMeasuresAnyModelInEveryForm) {
    const std::vector<std::string> bench = {"bench", "random:2x2x64x300", "-p", "8", "-n", "4", "-t", "1", "-r", "15", "-o"};
    const auto in = [&](const char* form) {
        std::vector<std::string> arguments = bench;
        arguments.emplace_back(form);
        return arguments;
    };
    const Json json = latheJson(in("json"));
    // Two a block, and more where blocks were disturbed.
    EXPECT_GE(json.at("arms").at(0).at("samples").at("request_ms").size(), 30u);
    EXPECT_GT(json.at("arms").at(0).at("tokens_per_second").get<double>(), 0);
    EXPECT_THAT(lathe(in("md")).output, HasSubstr("| random:2x2x64x300 | lathe"));
    EXPECT_THAT(lathe(in("csv")).output, HasSubstr("random:2x2x64x300,lathe,"));
    EXPECT_THAT(lathe(in("sql")).output, HasSubstr("INSERT INTO bench("));
    EXPECT_EQ(parseJson(lathe(in("jsonl")).output, "line").at("prompt_tokens"), 8);
}

TEST_F(ModelCommands, BenchQuantizesAndTimesTheReferenceBeside) {
    LATHE_NEEDS_TRAINER();
    const Json json = latheJson({"bench", "random:2x2x64x300", "-p", "8", "-n", "4", "-t", "1", "-r", "2", "--bits", "4", "--group-size",
                                 "32", "--reference", "-o", "json"});
    EXPECT_LT(json.at("bits_per_weight").get<double>(), 10);
    EXPECT_EQ(json.at("arms").size(), 2u);
    EXPECT_TRUE(json.at("comparison").contains("request_speedup"));
}

TEST_F(ModelCommands, BenchReadsTheTokenIdsItIsGiven) {
    const std::string file = path("ids.json").string();
    writeFileAtomically(file, "[[1, 2, 3], [4, 5, 6]]");
    const std::vector<std::string> bench = {"bench", checkpoint(), "--prompt-ids", file, "-n", "5", "-t", "1", "-r", "1", "-o", "json"};
    const Json two = latheJson(bench);
    ASSERT_EQ(two.at("tokens").size(), 2u);
    EXPECT_EQ(two.at("tokens").at(1).size(), 5u);
    EXPECT_THAT(two.at("protocol").get<std::string>(), HasSubstr("prompt=3 new=5 batch=2"));
    EXPECT_FALSE(two.contains("load_ms"));  // packing a checkpoint is not loading

    writeFileAtomically(file, "[4, 5, 6]");
    EXPECT_EQ(latheJson(bench).at("tokens").at(0), two.at("tokens").at(1));

    writeFileAtomically(file, "[4, 300]");
    EXPECT_EQ(lathe(bench).status, 2);
    std::vector<std::string> withLength = bench;
    withLength.insert(withLength.end(), {"-p", "3"});
    EXPECT_EQ(lathe(withLength).status, 2);
}

TEST_F(ModelCommands, ExportPacksACheckpointAsAnArtifact) {
    const std::string artifact = path("artifact").string();
    const Outcome packed = lathe({"export", checkpoint(), "--as", "artifact", "--to", artifact, "--bits", "4", "--group-size", "32"});
    ASSERT_EQ(packed.status, 0) << packed.errors;
    const Json bench = latheJson({"bench", artifact, "-p", "8", "-n", "2", "-t", "1", "-r", "1", "-o", "json"});
    EXPECT_LT(bench.at("bits_per_weight").get<double>(), 10);
    EXPECT_GT(bench.at("load_ms").get<double>(), 0);
    EXPECT_EQ(lathe({"tokenize", artifact}, "The cat").output, lathe({"tokenize", checkpoint()}, "The cat").output);

    EXPECT_EQ(lathe({"export", checkpoint(), "--as", "artifact", "--to", artifact}).status, 2);  // occupied
    const Outcome wrong = lathe({"export", checkpoint(), "--as", "hf", "--to", path("hf").string(), "--bits", "4"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.errors, HasSubstr("--bits does not go with --as hf"));
}

}  // namespace lathe::test
