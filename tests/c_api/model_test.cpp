// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "tests/c_api/c_api_fixture.h"

namespace lathe {
namespace {

using test::expectRefused;
using testing::HasSubstr;

using CApiModel = test::CApiTest;

TEST_F(CApiModel, TellsItsVersion) {
    EXPECT_EQ(lathe_version(), latheVersion());
}

TEST_F(CApiModel, TellsWhatItIs) {
    const auto model = openModel();
    lathe_model_facts facts;
    ASSERT_EQ(lathe_model_describe(model.get(), &facts), LATHE_OK);
    const Gpt2Config config = unevenConfig();
    EXPECT_EQ(facts.vocabulary_size, 101);
    EXPECT_EQ(facts.context_length, 64);
    EXPECT_EQ(facts.layer_count, 3);
    EXPECT_EQ(facts.width, 48);
    EXPECT_EQ(facts.end_of_text, 100);
    EXPECT_EQ(facts.cache_bits, 32);
    EXPECT_EQ(facts.parameter_count, config.parameterCount());
    EXPECT_EQ(facts.weight_file_size, std::filesystem::file_size(folder.path() / "weights.safetensors"));
}

TEST_F(CApiModel, FoldersThatAreNoArtifactsAreNamed) {
    lathe_model* const untouched = reinterpret_cast<lathe_model*>(this);
    lathe_model* model = untouched;
    expectRefused(lathe_model_open("/no/such/folder", &model), {"/no/such/folder/config.json", "No such file"});
    expectRefused(lathe_model_open("", &model), {"config.json"});

    const TemporaryFolder broken;
    writeFileAtomically(broken.path() / "config.json", "{");
    expectRefused(lathe_model_open(broken.path().c_str(), &model), {"config.json"});
    writeFileAtomically(broken.path() / "config.json", R"({"model_type": "gpt2"})");
    expectRefused(lathe_model_open(broken.path().c_str(), &model), {"not that of an artifact", "what to do"});
    EXPECT_EQ(model, untouched);
}

TEST_F(CApiModel, AFileThatIsCutShortIsRefused) {
    const auto weights = folder.path() / "weights.safetensors";
    std::filesystem::resize_file(weights, std::filesystem::file_size(weights) / 2);
    lathe_model* model = nullptr;
    expectRefused(lathe_model_open(folder.path().c_str(), &model), {"weights.safetensors"});
    EXPECT_EQ(model, nullptr);
}

TEST_F(CApiModel, NullPointersAreNamed) {
    lathe_model* model = nullptr;
    lathe_model_facts facts;
    expectRefused(lathe_model_open(nullptr, &model), {"folder is null"});
    expectRefused(lathe_model_open(folder.path().c_str(), nullptr), {"model is null"});
    expectRefused(lathe_model_describe(nullptr, &facts), {"model is null"});
    expectRefused(lathe_model_describe(openModel().get(), nullptr), {"facts is null"});
    lathe_model_close(nullptr);
    lathe_session_free(nullptr);
}

TEST_F(CApiModel, AnErrorStaysReadableUntilTheNext) {
    expectRefused(lathe_model_open(nullptr, nullptr), {"model is null"});
    const auto model = openModel();
    EXPECT_THAT(lathe_last_error(), HasSubstr("model is null"));
}

}  // namespace
}  // namespace lathe
