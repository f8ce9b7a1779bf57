// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"

namespace lathe {
namespace {

using testing::HasSubstr;

// The example of the contract.
constexpr const char* kExample = R"({ "format": "lathe-recipe/1", "name": "half depth, 30 % neurons, 4 bit",
  "model": "builtin", "seed": 0, "device": "cpu",
  "data": {"train": "builtin", "calibration": "builtin", "validation": "builtin", "test": "builtin"},
  "stages": [
    {"kind": "distill",  "ratio": 0.5, "axis": "depth", "temperature": 2.0, "alpha": 0.5, "optimizer": "adam", "learning_rate": 5e-4, "batch_size": 16, "steps": 120},
    {"kind": "prune",    "criterion": "l1", "granularity": "neuron", "amount": 0.3, "recover_steps": 60},
    {"kind": "quantize", "method": "rtn", "bits": 4, "group_size": 64, "symmetric": true, "head_bits": 8, "activation_bits": 8, "kv_bits": 32},
    {"kind": "split",    "mode": "pipeline", "devices": ["cuda:0", "cuda:1"], "shares": [0.5, 0.5]} ],
  "evaluate": {"tasks": ["lm", "qa"], "context": 256, "stride": 256, "limit": 3000},
  "measure":  {"device": "cpu", "prompt_tokens": 128, "new_tokens": 64, "batch": 1, "threads": 2, "max_seconds": 60} })";

Recipe parse(const std::string& text) {
    return recipeFromJson(parseJson(text, "r.json"), "r.json");
}

TEST(RecipeJson, ReadsTheContractsExample) {
    const Recipe recipe = parse(kExample);
    EXPECT_EQ(recipe.name, "half depth, 30 % neurons, 4 bit");
    ASSERT_EQ(recipe.stages.size(), 4u);
    const auto& distill = std::get<DistillStage>(recipe.stages[0]);
    EXPECT_EQ(distill.axis, ScalingAxis::Depth);
    EXPECT_EQ(distill.training.optimizer, "adam");
    EXPECT_EQ(distill.training.learningRate, 5e-4);
    EXPECT_EQ(distill.steps, 120);
    const auto& prune = std::get<PruneStage>(recipe.stages[1]);
    EXPECT_EQ(prune.amount, 0.3);
    EXPECT_EQ(prune.recoverSteps, 60);
    EXPECT_EQ(prune.alpha, 0.5) << "what a recovery learns from, unless said otherwise";
    const auto& quantize = std::get<QuantizeStage>(recipe.stages[2]);
    EXPECT_EQ(quantize.bits, 4);
    EXPECT_EQ(quantize.headBits, 8);
    EXPECT_EQ(
        std::get<QuantizeStage>(parse(R"({"format": "lathe-recipe/1", "stages": [{"kind": "quantize", "bits": 16}]})").stages[0]).headBits,
        16);
    const auto& split = std::get<SplitStage>(recipe.stages[3]);
    EXPECT_EQ(split.devices, (std::vector<std::string>{"cuda:0", "cuda:1"}));
    EXPECT_EQ(recipe.measure.threads, 2);
}

TEST(RecipeJson, WritesEveryFieldAndReadsItBackEqual) {
    const Recipe recipe = parse(kExample);
    EXPECT_EQ(recipeFromJson(parseJson(toJson(recipe).dump(), "again")), recipe);
    const Json stage = toJson(recipe.stages[1]);
    for (const char* field : {"optimizer", "learning_rate", "batch_size", "weight_decay", "gradient_clip", "warmup"})
        EXPECT_TRUE(stage.contains(field)) << field;
}

TEST(RecipeJson, AbsentFieldsKeepTheDefaultsOfTheRecord) {
    EXPECT_EQ(parse(R"({"format": "lathe-recipe/1"})"), Recipe{});
}

TEST(RecipeJson, KeepsTheWholeRangeOfSeeds) {
    EXPECT_EQ(parse(R"({"format": "lathe-recipe/1", "seed": 18446744073709551615})").seed, UINT64_MAX);
}

TEST(RecipeJson, AStrideLeftOutFollowsASmallerContext) {
    EXPECT_EQ(parse(R"({"format": "lathe-recipe/1", "evaluate": {"context": 64}})").evaluate.stride, 64);
}

struct Mistake {
    const char* document;
    const char* where;    // in the headline
    const char* found;    // in the reason
    const char* allowed;  // in the reason or the hint
};

void PrintTo(const Mistake& mistake, std::ostream* stream) {
    *stream << mistake.document;
}

class RecipeMistake : public testing::TestWithParam<Mistake> {};

TEST_P(RecipeMistake, IsToldWithItsPathWhatWasFoundAndWhatIsAllowed) {
    const std::string text = R"({"format": "lathe-recipe/1", )" + std::string(GetParam().document) + "}";
    try {
        parse(text);
        FAIL() << "was accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.headline(), HasSubstr("r.json"));
        EXPECT_THAT(error.headline(), HasSubstr(GetParam().where));
        EXPECT_THAT(error.why(), HasSubstr(GetParam().found));
        EXPECT_THAT(error.why() + " " + error.hint(), HasSubstr(GetParam().allowed));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Top, RecipeMistake,
    testing::Values(Mistake{R"("sead": 1)", "sead", "known here", "\"seed\""}, Mistake{R"("seed": -1)", "seed", "-1", "from 0"},
                    Mistake{R"("seed": 4.0)", "seed", "4.0", "write 4 without a decimal point"},
                    Mistake{R"("seed": "4")", "seed", "\"4\" (text)", "write 4 without quotes"},
                    Mistake{R"("seed": 18446744073709551616)", "seed", "e+19", "18446744073709551615"},
                    Mistake{R"("name": 3)", "name", "3", "write it in quotes"}, Mistake{R"("model": "")", "model", "\"\"", "not empty"},
                    Mistake{R"("device": "cuda")", "device", "\"cuda\"", "cuda:0"},
                    Mistake{R"("device": "cuda:x")", "device", "cuda:x", "cuda:N"}, Mistake{R"("device": 0)", "device", "0", "\"cpu\""},
                    Mistake{R"("data": {"train": null})", "data.train", "null", "text"},
                    Mistake{R"("data": {"tran": "x"})", "data.tran", "known here", "\"train\""},
                    Mistake{R"("data": "builtin")", "data", "\"builtin\"", "an object"},
                    Mistake{R"("stages": {})", "stages", "an object", "a list"},
                    Mistake{R"("stages": [3])", "stages[0]", "3", "an object"}));

INSTANTIATE_TEST_SUITE_P(
    Training, RecipeMistake,
    testing::Values(
        Mistake{R"("stages": [{"ratio": 0.5}])", "stages[0]", "\"kind\" is missing", "distill"},
        Mistake{R"("stages": [{"kind": "distil"}])", "stages[0].kind", "distil", "did you mean \"distill\"?"},
        Mistake{R"("stages": [{"kind": "distill", "lerning_rate": 1}])", "stages[0].lerning_rate", "known here", "\"learning_rate\""},
        Mistake{R"("stages": [{"kind": "distill", "ratio": 0}])", "stages[0].ratio", "found 0;", "above 0 and at most 1"},
        Mistake{R"("stages": [{"kind": "distill", "ratio": 1.01}])", "stages[0].ratio", "1.01", "at most 1"},
        Mistake{R"("stages": [{"kind": "distill", "ratio": "half"}])", "stages[0].ratio", "\"half\"", "a number"},
        Mistake{R"("stages": [{"kind": "distill", "axis": "height"}])", "stages[0].axis", "height", "\"depth\", \"width\", \"both\""},
        Mistake{R"("stages": [{"kind": "distill", "temperature": 0}])", "stages[0].temperature", "0", "above 0"},
        Mistake{R"("stages": [{"kind": "distill", "alpha": -0.1}])", "stages[0].alpha", "-0.1", "at least 0"},
        Mistake{R"("stages": [{"kind": "distill", "steps": 0}])", "stages[0].steps", "0", "from 1 to 1000000"},
        Mistake{R"("stages": [{"kind": "distill", "steps": 1000001}])", "stages[0].steps", "1000001", "to 1000000"},
        Mistake{R"("stages": [{"kind": "distill", "steps": true}])", "stages[0].steps", "true", "a whole number"},
        Mistake{R"("stages": [{"kind": "distill", "learning_rate": 0}])", "stages[0].learning_rate", "0", "above 0"},
        Mistake{R"("stages": [{"kind": "distill", "learning_rate": "1e-3"}])", "stages[0].learning_rate", "1e-3", "without quotes"},
        Mistake{R"("stages": [{"kind": "distill", "optimizer": "adamm"}])", "stages[0].optimizer", "adamm", "adamw"},
        Mistake{R"("stages": [{"kind": "distill", "batch_size": 0}])", "stages[0].batch_size", "0", "from 1"},
        Mistake{R"("stages": [{"kind": "distill", "warmup": 2}])", "stages[0].warmup", "2", "at most 1"},
        Mistake{R"("stages": [{"kind": "prune", "criterion": "l3"}])", "stages[0].criterion", "l3", "\"l0\", \"l1\", \"l2\""},
        Mistake{R"("stages": [{"kind": "prune", "granularity": "weight"}])", "stages[0].granularity", "weight", "\"neuron\""},
        Mistake{R"("stages": [{"kind": "prune", "amount": 1}])", "stages[0].amount", "1", "at most 0.99"},
        Mistake{R"("stages": [{"kind": "prune", "recover_steps": -1}])", "stages[0].recover_steps", "-1", "from 0"},
        Mistake{R"("stages": [{"kind": "prune", "alpha": 1.1}])", "stages[0].alpha", "1.1", "at most 1"},
        Mistake{R"("stages": [{"kind": "prune", "ratio": 0.5}])", "stages[0].ratio", "known here", "amount"}));

INSTANTIATE_TEST_SUITE_P(
    Storing, RecipeMistake,
    testing::Values(
        Mistake{R"("stages": [{"kind": "prune"}, {"kind": "quantize", "bits": 5}])", "stages[1].bits", "5", "16, 8, 6, 4, 3, 2"},
        Mistake{R"("stages": [{"kind": "quantize", "bits": 4.0}])", "stages[0].bits", "4.0", "write 4 without a decimal point"},
        Mistake{R"("stages": [{"kind": "quantize", "head_bits": 5}])", "stages[0].head_bits", "5", "32, 16, 8, 6, 4, 3, 2"},
        Mistake{R"("stages": [{"kind": "quantize", "group_size": 48}])", "stages[0].group_size", "48", "multiple of 32"},
        Mistake{R"("stages": [{"kind": "quantize", "group_size": 8192}])", "stages[0].group_size", "8192", "to 4096"},
        Mistake{R"("stages": [{"kind": "quantize", "symmetric": "true"}])", "stages[0].symmetric", "\"true\"", "write true without quotes"},
        Mistake{R"("stages": [{"kind": "quantize", "activation_bits": 16}])", "stages[0].activation_bits", "16", "8"},
        Mistake{R"("stages": [{"kind": "quantize", "kv_bits": 4}])", "stages[0].kv_bits", "4", "32, 16, 8"},
        Mistake{R"("stages": [{"kind": "quantize", "method": "gptq"}])", "stages[0].method", "gptq", "\"rtn\""},
        Mistake{R"("stages": [{"kind": "split"}])", "stages[0]", "\"devices\" is missing", "cuda:0"},
        Mistake{R"("stages": [{"kind": "split", "devices": []}])", "stages[0].devices", "a list", "at least one"},
        Mistake{R"("stages": [{"kind": "split", "devices": ["gpu"]}])", "stages[0].devices[0]", "gpu", "cuda:0"},
        Mistake{R"("stages": [{"kind": "split", "devices": ["cpu"], "shares": [0.5, 0.5]}])", "stages[0].shares", "2 shares",
                "one share a device"},
        Mistake{R"("stages": [{"kind": "quantize"}, {"kind": "prune"}])", "stages[1]", "a prune stage after the quantize",
                "before stages[0]"},
        Mistake{R"("stages": [{"kind": "quantize"}, {"kind": "quantize"}])", "stages[1]", "a second quantize", "remove one"},
        Mistake{R"("stages": [{"kind": "split", "devices": ["cpu"]}, {"kind": "quantize"}])", "stages[1]", "after the split",
                "before stages[0]"}));

INSTANTIATE_TEST_SUITE_P(
    Plans, RecipeMistake,
    testing::Values(Mistake{R"("evaluate": {"tasks": "qa"})", "evaluate.tasks", "\"qa\"", "in brackets"},
                    Mistake{R"("evaluate": {"tasks": ["lm", ""]})", "evaluate.tasks[1]", "\"\"", "not empty"},
                    Mistake{R"("evaluate": {"context": 0})", "evaluate.context", "0", "from 1"},
                    Mistake{R"("evaluate": {"context": 128, "stride": 129})", "evaluate.stride", "129", "the context, 128"},
                    Mistake{R"("evaluate": {"limit": 0})", "evaluate.limit", "0", "from 1"},
                    Mistake{R"("measure": {"batch": 257})", "measure.batch", "257", "from 1 to 256"},
                    Mistake{R"("measure": {"threads": -1})", "measure.threads", "-1", "from 0"},
                    Mistake{R"("measure": {"prompt_tokens": 0})", "measure.prompt_tokens", "0", "from 1"},
                    Mistake{R"("measure": {"new_tokens": 0})", "measure.new_tokens", "0", "from 1"},
                    Mistake{R"("measure": {"max_seconds": 0})", "measure.max_seconds", "0", "above 0"},
                    Mistake{R"("measure": {"max_secondes": 1})", "measure.max_secondes", "known here", "\"max_seconds\""},
                    Mistake{R"("measure": {"draft": ""})", "measure.draft", "\"\"", "not empty"},
                    Mistake{R"("measure": {"draft": "builtin", "draft_tokens": 0})", "measure.draft_tokens", "0", "from 1 to 32"},
                    Mistake{R"("measure": {"draft_tokens": 4})", "measure.draft_tokens", "no model that drafts", "name one with \"draft\""},
                    Mistake{R"("measure": {"draft": "builtin", "batch": 2})", "measure.batch", "2", "1 beside a draft"},
                    Mistake{R"("measure": {"device": "cuda:-1"})", "measure.device", "cuda:-1", "cuda:N"}));

TEST(RecipeJson, KeepsTheDraftAndSaysNothingOfNone) {
    const Recipe drafted = parse(R"({"format": "lathe-recipe/1", "measure": {"draft": "runs/student", "draft_tokens": 6}})");
    EXPECT_EQ(drafted.measure.draft, "runs/student");
    EXPECT_EQ(drafted.measure.draftTokens, 6);
    EXPECT_EQ(recipeFromJson(toJson(drafted)), drafted);
    // Recipes without one keep the hash that they had before drafts were known.
    const Json plain = toJson(parse(R"({"format": "lathe-recipe/1"})")).at("measure");
    EXPECT_FALSE(plain.contains("draft"));
    EXPECT_FALSE(plain.contains("draft_tokens"));
}

TEST(RecipeJson, SaysWhichFormatItReads) {
    for (const char* text : {"{}", R"({"format": "lathe-recipe/2"})", R"({"format": 1})", "[]", "null"}) {
        try {
            parse(text);
            FAIL() << text;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr("r.json")) << text;
        }
    }
    EXPECT_THAT([] { parse("{}"); }, testing::ThrowsMessage<Error>(HasSubstr(R"("format": "lathe-recipe/1")")));
}

TEST(RecipeJson, AcceptsDistillAndPruneInAnyOrderAndNumber) {
    const char* text =
        R"({"format": "lathe-recipe/1", "stages": [{"kind": "prune"}, {"kind": "distill"}, {"kind": "prune"}, {"kind": "quantize"}]})";
    EXPECT_EQ(parse(text).stages.size(), 4u);
}

TEST(RecipeJson, ANumberBeyondEveryDoubleIsRefused) {
    EXPECT_THAT([] { parse(R"({"format": "lathe-recipe/1", "seed": 1e999})"); }, testing::ThrowsMessage<Error>(HasSubstr("1e999")));
}

TEST(RecipeJson, LongTextIsQuotedInPartOnly) {
    const std::string text = R"({"format": "lathe-recipe/1", "device": ")" + std::string(100'000, 'x') + "\"}";
    try {
        parse(text);
        FAIL();
    } catch (const Error& error) {
        EXPECT_LT(std::string(error.what()).size(), 400u);
    }
}

// Whatever is done to a valid document, it is read or refused as bad input; nothing else happens.
TEST(RecipeJson, NoDamagedDocumentDoesMoreThanBeingRefused) {
    Random random(1, "damage");
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string text = kExample;
        for (uint64_t k = 1 + random.below(3); k > 0; --k) {
            const size_t at = random.below(text.size());
            constexpr std::string_view kPieces = "{}[]\",:0e9-.tn\\\xFF";
            if (random.below(2))
                text[at] = kPieces[random.below(kPieces.size())];
            else
                text.erase(at, 1 + random.below(8));
        }
        try {
            parse(text);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            ++refused;
        }
    }
    EXPECT_GT(refused, 1500);
}

TEST(RecipeHash, IsOfTheWorkNotOfTheName) {
    Recipe one = parse(kExample), other = one;
    other.name = "another";
    EXPECT_EQ(recipeHash(one), recipeHash(other));
    EXPECT_EQ(recipeHash(one).size(), 64u);
    other.seed = 1;
    EXPECT_NE(recipeHash(one), recipeHash(other));
}

TEST(RecipeHash, IsTheSameHoweverTheDocumentWasWritten) {
    const Recipe one = parse(R"({"format": "lathe-recipe/1", "measure": {"max_seconds": 60, "batch": 1}})");
    const Recipe other = parse(R"({"measure": {"batch": 1, "max_seconds": 60.0}, "seed": 0, "format": "lathe-recipe/1"})");
    EXPECT_EQ(recipeHash(one), recipeHash(other));
}

class ChangedRecipe : public testing::Test {
protected:
    Recipe with(std::vector<std::string> changes) const {
        writeFileAtomically(m_folder.path() / "r.json", kExample);
        return readRecipe(m_folder.path() / "r.json", changes);
    }
    std::string refusalOf(const std::string& change) const {
        try {
            with({change});
        } catch (const Error& error) {
            return error.what();
        }
        return "accepted";
    }

private:
    TemporaryFolder m_folder{"lathe-test"};
};

TEST_F(ChangedRecipe, TakesChangesInOrderBeforeValidation) {
    const Recipe recipe = with({"stages.2.bits=3", "stages[2].bits=2", "name=two words", "measure.threads=4", "evaluate.tasks=[\"lm\"]"});
    EXPECT_EQ(std::get<QuantizeStage>(recipe.stages[2]).bits, 2);
    EXPECT_EQ(recipe.name, "two words");
    EXPECT_EQ(recipe.measure.threads, 4);
    EXPECT_EQ(recipe.evaluate.tasks, std::vector<std::string>{"lm"});
}

TEST_F(ChangedRecipe, MayCreateAKeyThatValidationKnows) {
    EXPECT_EQ(std::get<PruneStage>(with({"stages.1.learning_rate=0.001"}).stages[1]).training.learningRate, 0.001);
    EXPECT_THAT(refusalOf("stages.1.bits=4"), HasSubstr("stages[1].bits"));
}

TEST_F(ChangedRecipe, AValueMayHoldAnEqualsSign) {
    EXPECT_EQ(with({"name=a=b"}).name, "a=b");
}

TEST_F(ChangedRecipe, SaysWhatDoesNotFit) {
    EXPECT_THAT(refusalOf("stages.7.bits=4"), HasSubstr("stages has 4 elements"));
    EXPECT_THAT(refusalOf("stages.two.bits=4"), HasSubstr("no index"));
    EXPECT_THAT(refusalOf("seed.x=4"), HasSubstr("seed is a single value"));
    EXPECT_THAT(refusalOf("seed"), HasSubstr("no ="));
    EXPECT_THAT(refusalOf("stages..bits=4"), HasSubstr("empty part"));
    EXPECT_THAT(refusalOf("=4"), HasSubstr("empty part"));
    EXPECT_THAT(refusalOf("name=\xFF"), HasSubstr("UTF-8"));
    EXPECT_THAT(refusalOf("stages.2.bits=five"), HasSubstr("\"five\""));
}

TEST(RecipeFile, ThatIsNotThereIsBadInput) {
    EXPECT_THAT([] { readRecipe("/no/such/recipe.json"); }, testing::ThrowsMessage<Error>(HasSubstr("/no/such/recipe.json")));
}

}  // namespace
}  // namespace lathe
