// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/app_fixture.h"

#include <fmt/format.h>

#include "core/checkpoint/checkpoint.h"

namespace lathe::test {

namespace fs = std::filesystem;

namespace {

std::string tinyText() {
    constexpr const char* kWho[] = {"The cat", "A dog", "My friend", "The old man", "She"};
    constexpr const char* kDoes[] = {"sees", "likes", "follows", "finds", "forgets"};
    constexpr const char* kWhat[] = {"the river", "a red ball", "the long road", "a small house", "the evening star"};
    std::string text;
    for (int i = 0; i < 1500; ++i)
        text += fmt::format("{} {} {}.\n", kWho[i * 7 % 5], kDoes[i / 3 % 5], kWhat[i / 11 % 5]);
    return text;
}

}  // namespace

std::vector<std::string> AppTest::environment() const {
    fs::create_directories(path("tmp"));
    return {"XDG_DATA_HOME=" + path("home").string(), "TMPDIR=" + path("tmp").string(),
            std::string("LATHE_RESOURCES=") + LATHE_SOURCE_DIR + "/resources"};
}

Outcome AppTest::lathe(const std::vector<std::string>& arguments, const std::string& input) const {
    return Program("lathe", arguments, environment(), input).finish();
}

Json AppTest::latheJson(const std::vector<std::string>& arguments) const {
    const Outcome outcome = lathe(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    return parseJson(outcome.output, "standard output");
}

std::string AppTest::text() const {
    if (!fs::exists(path("text.txt")))
        writeFileAtomically(path("text.txt"), tinyText());
    return path("text.txt").string();
}

std::string AppTest::checkpoint() const {
    const fs::path folder = path("checkpoint");
    if (fs::exists(folder))
        return folder.string();
    constexpr int kVocabulary = 300;
    const std::vector<std::string> documents = {tinyText()};
    const TokenizerFiles files = trainTokenizer(documents, kVocabulary);
    const Tokenizer tokenizer(files);
    Gpt2Config config = uniformGpt2Config(2, 2, 64, tokenizer.vocabularySize(), 64);
    config.endOfTextId = tokenizer.endOfText();
    writeCheckpoint(folder, randomGpt2Weights(config, 1), files);
    return folder.string();
}

std::string AppTest::recipe(const Json& stages, const std::string& name) const {
    const std::string data = text();
    const Json document = {{"format", "lathe-recipe/1"},
                           {"name", name},
                           {"model", checkpoint()},
                           {"data", {{"train", data}, {"calibration", data}, {"validation", data}, {"test", data}}},
                           {"stages", stages},
                           {"evaluate", {{"tasks", {"lm", "qa"}}, {"context", 32}, {"stride", 32}, {"limit", 20}}},
                           {"measure", {{"prompt_tokens", 8}, {"new_tokens", 4}, {"threads", 1}, {"max_seconds", 0.1}}}};
    const fs::path file = path(name + ".json");
    writeFileAtomically(file, document.dump(2));
    return file.string();
}

}  // namespace lathe::test
