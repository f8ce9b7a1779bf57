// SPDX-License-Identifier: GPL-3.0-or-later
// Speculative decoding as a user meets it: generate, bench and a recipe with a draft; and caches of fewer bits.
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::HasSubstr;

class SpeculationCommands : public AppTest {
protected:
    /// The checkpoint in 4 bits, which drafts well for it.
    std::string draft() const {
        const std::string folder = path("draft").string();
        const Outcome packed = lathe({"export", checkpoint(), "--as", "artifact", "--to", folder, "--bits", "4", "--group-size", "32"});
        EXPECT_EQ(packed.status, 0) << packed.errors;
        return folder;
    }
};

}  // namespace

TEST_F(SpeculationCommands, GenerateWritesTheSameTextWithADraft) {
    const std::vector<std::string> alone = {"generate", checkpoint(), "--prompt", "The cat", "-n", "24"};
    std::vector<std::string> drafted = alone;
    drafted.insert(drafted.end(), {"--draft", draft(), "--draft-tokens", "3"});
    const Outcome outcome = lathe(drafted);
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_EQ(outcome.output, lathe(alone).output);
    EXPECT_THAT(outcome.errors, HasSubstr("3 at a time: "));
    EXPECT_THAT(outcome.errors, HasSubstr(" % accepted; this once "));
    EXPECT_THAT(outcome.errors, HasSubstr("One sample is no comparison"));
    EXPECT_THAT(outcome.errors, testing::Not(HasSubstr("×")));  // two single texts give no factor
}

TEST_F(SpeculationCommands, GenerateRefusesADraftThatDoesNotFit) {
    const std::vector<std::string> generate = {"generate", checkpoint(), "--prompt", "The cat", "-n", "4"};
    const auto with = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = generate;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return lathe(arguments);
    };
    const Outcome other = with({"--draft", "random:1x2x64x301"});
    EXPECT_EQ(other.status, 2);
    EXPECT_THAT(other.errors, HasSubstr("the draft has a vocabulary of 301 tokens, the model one of 300"));
    EXPECT_EQ(with({"--draft", checkpoint(), "--temperature", "1"}).status, 2);
    EXPECT_EQ(with({"--draft-tokens", "4"}).status, 2);
}

TEST_F(SpeculationCommands, BenchTimesTheDraftBeside) {
    const std::vector<std::string> bench = {"bench", checkpoint(), "--draft", draft(), "--draft-tokens", "3", "-p", "8", "-n", "16", "-t",
                                            "1",     "-r",         "10",      "-o"};
    std::vector<std::string> asJson = bench, asTable = bench;
    asJson.emplace_back("json");
    asTable.emplace_back("md");
    const Json json = latheJson(asJson);
    ASSERT_EQ(json.at("arms").size(), 2u);
    EXPECT_EQ(json.at("arms").at(1).at("name"), "speculative");
    const Json& speculation = json.at("speculation");
    EXPECT_GT(speculation.at("acceptance_rate").get<double>(), 0);
    EXPECT_EQ(speculation.at("acceptance_rate"), json.at("arms").at(1).at("acceptance_rate"));
    EXPECT_TRUE(speculation.at("comparison").at("request_speedup").contains("ci_low"));
    EXPECT_THAT(lathe(asTable).output, HasSubstr("3 tokens at a time of which"));

    std::vector<std::string> batch = asJson;
    batch.insert(batch.end(), {"-b", "2"});
    EXPECT_EQ(lathe(batch).status, 2);
}

TEST_F(SpeculationCommands, BenchKeepsKeysAndValuesInFewerBits) {
    const auto cacheBytes = [&](const char* bits) {
        const Json json = latheJson(
            {"bench", "random:2x2x64x300", "-p", "8", "-n", "4", "-t", "1", "-r", "1", "--bits", "8", "--kv-bits", bits, "-o", "json"});
        EXPECT_EQ(std::to_string(json.at("kv_bits").get<int>()), bits);
        return json.at("kv_cache_bytes").get<int64_t>();
    };
    EXPECT_EQ(cacheBytes("16") * 2, cacheBytes("32"));
    EXPECT_LT(cacheBytes("8"), cacheBytes("16"));
}

TEST_F(SpeculationCommands, ARecipeMeasuresItsResultWithTheDraft) {
    const Json quantize = {{{"kind", "quantize"}, {"bits", 8}, {"group_size", 32}, {"kv_bits", 16}}};
    const Json run = latheJson({"run", recipe(quantize), "--set", "measure.draft=" + draft(), "--set", "measure.draft_tokens=2", "--json"});
    EXPECT_EQ(run.at("recipe").at("measure").at("draft_tokens"), 2);
    const double rate = run.at("result").at("acceptance_rate").get<double>();
    EXPECT_GT(rate, 0);
    EXPECT_LE(rate, 1);
    EXPECT_FALSE(run.at("baseline").contains("acceptance_rate"));
    EXPECT_TRUE(run.at("comparison").contains("request_speedup"));
    EXPECT_THAT(lathe({"history", "show", run.at("id").get<std::string>()}).output, HasSubstr("decoded speculatively"));

    const Outcome wrong = lathe({"run", recipe(quantize), "--set", "measure.draft=random:1x2x64x301"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.errors, HasSubstr("vocabulary"));
}

}  // namespace lathe::test
