// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_hub.h"

#include <gmock/gmock.h>
#include <openssl/sha.h>

#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/hub/file_server.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using test::FileServer;
using test::ServedFile;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kCommit = "0123456789abcdef0123456789abcdef01234567";

std::string gitHash(const std::string& content) {
    const std::string blob = "blob " + std::to_string(content.size()) + std::string(1, '\0') + content;
    unsigned char digest[SHA_DIGEST_LENGTH];
    SHA1(reinterpret_cast<const unsigned char*>(blob.data()), blob.size(), digest);
    std::string text;
    for (const unsigned char byte : digest) {
        constexpr char kDigits[] = "0123456789abcdef";
        text += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

/// Steps and phases as they are told.
class HeardProgress : public Progress {
public:
    void step(int64_t done, int64_t total) override {
        steps.emplace_back(done, total);
        if (onStep)
            onStep(done);
    }
    std::vector<std::pair<int64_t, int64_t>> steps;
    std::function<void(int64_t)> onStep;
};

/// A hub with one small GPT-2, its weights in Git LFS on a server of their own.
class ModelHubTest : public testing::Test {
protected:
    ModelHubTest() {
        const Gpt2Config config = uniformGpt2Config(2, 2, 32, 262, 32);
        std::vector<std::string> documents = {"the cat sat on the mat"};
        writeCheckpoint(m_origin.path(), randomGpt2Weights(config, 7), trainTokenizer(documents, 262));
        m_settings.endpoint = m_hub.address();
        m_settings.retryDelayMs = 1;
        for (const char* name : {"config.json", "vocab.json", "merges.txt"})
            serveSmall(name, content(name));
        serveLarge("model.safetensors", content("model.safetensors"));
    }

    std::string content(const std::string& name) const { return readFile(m_origin.path() / name); }
    static std::string path(const std::string& name, const std::string& revision) { return "/owner/tiny/resolve/" + revision + "/" + name; }
    void serveBoth(const std::string& name, const ServedFile& file) {
        m_hub.serve(path(name, "main"), file);
        m_hub.serve(path(name, kCommit), file);
    }
    void serveSmall(const std::string& name, const std::string& text) {
        serveBoth(name, {text, {{"ETag", "\"" + gitHash(text) + "\""}, {"X-Repo-Commit", kCommit}}});
    }
    // The hub knows what it is, another server has it.
    void serveLarge(const std::string& name, const std::string& bytes, const std::string& hash = "") {
        serveBoth(name, {"moved",
                         {{"X-Linked-ETag", "\"" + (hash.empty() ? sha256(bytes) : hash) + "\""},
                          {"X-Linked-Size", std::to_string(bytes.size())},
                          {"X-Repo-Commit", kCommit},
                          {"Location", m_store.address() + "/" + name}},
                         302});
        m_store.serve("/" + name, {bytes});
    }

    FetchOutcome fetch() { return fetchModel(job(), m_settings, m_progress, m_cancel); }
    FetchJob job() const { return {"owner/tiny", "main", target()}; }
    fs::path target() const { return m_home.path() / "tiny"; }
    fs::path partial() const { return m_home.path() / "tiny.partial"; }

    TemporaryFolder m_origin, m_home;
    FileServer m_hub, m_store;
    HubSettings m_settings;
    HeardProgress m_progress;
    CancelToken m_cancel;
};

TEST_F(ModelHubTest, FetchesACheckpointThatReadsAsTheOriginal) {
    const FetchOutcome outcome = fetch();

    EXPECT_EQ(outcome.folder, target());
    EXPECT_EQ(outcome.commit, kCommit);
    EXPECT_THAT(outcome.notes, IsEmpty());
    EXPECT_EQ(outcome.bytes, outcome.downloadedBytes);
    for (const char* name : {"config.json", "vocab.json", "merges.txt", "model.safetensors"})
        EXPECT_EQ(readFile(target() / name), content(name)) << name;
    EXPECT_EQ(readCheckpoint(target()).weights.config, readCheckpoint(m_origin.path()).weights.config);
    EXPECT_FALSE(fs::exists(partial()));
}

TEST_F(ModelHubTest, TellsTheBytesAsTheyCome) {
    const FetchOutcome outcome = fetch();

    ASSERT_FALSE(m_progress.steps.empty());
    EXPECT_EQ(m_progress.steps.back(), std::pair(outcome.bytes, outcome.bytes));
    for (size_t i = 1; i < m_progress.steps.size(); ++i)
        EXPECT_GE(m_progress.steps[i].first, m_progress.steps[i - 1].first);
}

TEST_F(ModelHubTest, FetchedAgainDownloadsNothing) {
    fetch();
    const FetchOutcome again = fetch();

    EXPECT_TRUE(again.wasThere);
    EXPECT_EQ(again.downloadedBytes, 0);
    EXPECT_EQ(m_store.count("GET", "/model.safetensors"), 1);
}

TEST_F(ModelHubTest, AFetchWhoseConnectionBreaksGoesOnWhereItWas) {
    const std::string weights = content("model.safetensors");
    m_store.serve("/model.safetensors", {.content = weights, .breakAfter = weights.size() / 3, .breaks = 2});

    const FetchOutcome outcome = fetch();

    EXPECT_EQ(readFile(target() / "model.safetensors"), weights);
    EXPECT_EQ(outcome.downloadedBytes, outcome.bytes);
    std::vector<std::string> ranges;
    for (const auto& request : m_store.requests())
        ranges.push_back(request.headers.contains("range") ? request.headers.at("range") : "");
    EXPECT_THAT(ranges, testing::ElementsAre("", "bytes=" + std::to_string(weights.size() / 3) + "-",
                                             "bytes=" + std::to_string(weights.size() / 3 * 2) + "-"));
}

TEST_F(ModelHubTest, AServerWithoutRangesIsReadFromTheBeginning) {
    const std::string weights = content("model.safetensors");
    m_store.serve("/model.safetensors", {.content = weights, .knowsRanges = false, .breakAfter = weights.size() / 2, .breaks = 1});

    fetch();

    EXPECT_EQ(readFile(target() / "model.safetensors"), weights);
}

TEST_F(ModelHubTest, ACancelledFetchLeavesNoCheckpointAndTheNextGoesOn) {
    const std::string weights = content("model.safetensors");
    m_store.serve("/model.safetensors", {.content = weights, .breakAfter = weights.size() / 2, .breaks = 1});
    const auto others = static_cast<int64_t>(content("config.json").size() + content("vocab.json").size() + content("merges.txt").size());
    m_progress.onStep = [&](int64_t done) {
        if (done > others)
            m_cancel.cancel();
    };
    EXPECT_EQ(errorOf([&] { fetch(); })->kind(), ErrorKind::Cancelled);
    EXPECT_FALSE(fs::exists(target()));
    EXPECT_FALSE(fs::exists(partial() / "model.safetensors"));

    m_progress.onStep = {};
    CancelToken fresh;
    const FetchOutcome outcome = fetchModel(job(), m_settings, m_progress, fresh);

    EXPECT_LT(outcome.downloadedBytes, outcome.bytes - others + 1);
    EXPECT_EQ(readFile(target() / "model.safetensors"), weights);
}

TEST_F(ModelHubTest, DamagedWeightsAreRefusedAndRemoved) {
    serveLarge("model.safetensors", content("model.safetensors"), std::string(64, 'a'));

    const auto error = errorOf([&] { fetch(); });

    EXPECT_EQ(error->kind(), ErrorKind::Failed);
    EXPECT_THAT(error->what(), HasSubstr("the download of model.safetensors is damaged"));
    EXPECT_FALSE(fs::exists(target()));
    for (const auto& entry : fs::directory_iterator(partial()))
        EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr("model.safetensors")));
}

TEST_F(ModelHubTest, ASmallFileIsVerifiedByGitsHash) {
    const std::string merges = content("merges.txt");
    serveBoth("merges.txt", {merges, {{"ETag", "\"" + gitHash("another") + "\""}, {"X-Repo-Commit", kCommit}}});

    EXPECT_THAT(errorOf([&] { fetch(); })->what(), HasSubstr("the download of merges.txt is damaged"));
}

TEST_F(ModelHubTest, WhatHasNoHashIsSaid) {
    serveBoth("merges.txt", {content("merges.txt")});

    EXPECT_THAT(fetch().notes, Contains(HasSubstr("no hash of merges.txt")));
}

TEST_F(ModelHubTest, ANewVersionOnTheHubIsNotMixedWithAnOldPart) {
    const std::string weights = content("model.safetensors");
    m_store.serve("/model.safetensors", {.content = weights, .breakAfter = weights.size() / 2, .breaks = 100});
    m_settings.tries = 1;
    errorOf([&] { fetch(); });

    writeCheckpoint(m_origin.path(), randomGpt2Weights(uniformGpt2Config(2, 2, 32, 262, 32), 8), std::nullopt);
    serveLarge("model.safetensors", content("model.safetensors"));
    fetch();

    EXPECT_EQ(readFile(target() / "model.safetensors"), content("model.safetensors"));
    EXPECT_THAT(m_store.requests().back().headers, testing::Not(Contains(testing::Key("range"))));
}

TEST_F(ModelHubTest, TheTokenGoesToTheHubAndNotToTheServerThatHasTheFile) {
    m_settings.token = "secret";
    fetch();

    for (const auto& request : m_hub.requests())
        EXPECT_EQ(request.headers.at("authorization"), "Bearer secret");
    for (const auto& request : m_store.requests())
        EXPECT_FALSE(request.headers.contains("authorization"));
}

TEST_F(ModelHubTest, ARenamedModelIsFound) {
    for (const char* name : {"config.json", "vocab.json", "merges.txt", "model.safetensors"})
        for (const char* revision : {"main", kCommit})
            m_hub.serve("/tiny/resolve/" + std::string(revision) + "/" + name, {"", {{"Location", path(name, revision)}}, 307});

    const FetchOutcome outcome = fetchModel({"tiny", "main", target()}, m_settings, m_progress, m_cancel);

    EXPECT_EQ(outcome.commit, kCommit);
    EXPECT_EQ(readFile(target() / "model.safetensors"), content("model.safetensors"));
}

TEST_F(ModelHubTest, ShardsAreFetchedByTheirIndex) {
    const std::string index = R"({"metadata":{},"weight_map":{)" + [&] {
        std::string entries;
        const SafetensorsFile weights(m_origin.path() / "model.safetensors");
        for (const auto& [name, tensor] : weights.tensors())
            entries += (entries.empty() ? "" : ",") + ("\"" + name + "\":\"part-1.safetensors\"");
        return entries;
    }() + "}}";
    for (const char* revision : {"main", kCommit})
        m_hub.forget(path("model.safetensors", revision));
    serveSmall("model.safetensors.index.json", index);
    serveLarge("part-1.safetensors", content("model.safetensors"));

    fetch();

    EXPECT_EQ(readFile(target() / "part-1.safetensors"), content("model.safetensors"));
    EXPECT_EQ(readCheckpoint(target()).weights.config.layers, std::vector(2, LayerShape{2, 16, 128}));
}

TEST_F(ModelHubTest, AModelThatIsNoGpt2IsRefusedBeforeItsWeights) {
    serveSmall("config.json", R"({"model_type":"llama"})");

    expectBadInput([&] { fetch(); }, {"config.json"});
    EXPECT_THAT(m_store.requests(), IsEmpty());
}

TEST_F(ModelHubTest, PickledWeightsAreNamedWithTheWayToConvertThem) {
    for (const char* revision : {"main", kCommit})
        m_hub.forget(path("model.safetensors", revision));
    serveSmall("pytorch_model.bin", "PK");

    expectBadInput([&] { fetch(); }, {"pytorch_model.bin", "safe_serialization=True"});
}

TEST_F(ModelHubTest, SaysWhyAHubRefuses) {
    m_hub.serve(path("config.json", "main"), {"", {{"X-Error-Code", "GatedRepo"}}, 403});
    expectBadInput([&] { fetch(); }, {"accept its terms", "HF_TOKEN"});
    m_hub.serve(path("config.json", "main"), {"", {{"X-Error-Code", "RevisionNotFound"}}, 404});
    expectBadInput([&] { fetch(); }, {"no revision \"main\""});
    m_hub.serve(path("config.json", "main"), {"", {{"X-Error-Code", "RepoNotFound"}}, 401});
    expectBadInput([&] { fetch(); }, {"no such model"});
    const auto error = errorOf([&] { fetch(); });
    EXPECT_EQ(error->id(), "hub.refused");  // it can be said in another language
    EXPECT_EQ(error->arguments().at(1).id, "hub.unknown_model");
    m_hub.serve(path("config.json", "main"), {"", {}, 429});
    EXPECT_THAT(errorOf([&] { fetch(); })->what(), HasSubstr("refuses more requests"));
}

TEST_F(ModelHubTest, AHubThatIsNotThereIsSaidSo) {
    {
        const FileServer gone;
        m_settings.endpoint = gone.address();
    }
    const auto error = errorOf([&] { fetch(); });
    EXPECT_EQ(error->kind(), ErrorKind::Failed);
    EXPECT_THAT(error->what(), HasSubstr("the hub cannot be reached"));
}

TEST_F(ModelHubTest, RefusesATargetThatHoldsSomethingElse) {
    fs::create_directory(target());
    writeFileAtomically(target() / "mine.txt", "mine");

    expectBadInput([&] { fetch(); }, {"is there already"});
    EXPECT_EQ(readFile(target() / "mine.txt"), "mine");
}

TEST_F(ModelHubTest, RefusesNamesThatCouldLeaveTheirFolder) {
    for (const char* name : {"", "../etc", "a/b/c", "a/..", "/a", "a//b", "a b", "a?b", ".hidden"})
        expectBadInput([&] { fetchModel({name, "main", target()}, m_settings, m_progress, m_cancel); }, {"no model's name"});
    for (const char* revision : {"", "../main", "a b", "/main"})
        expectBadInput([&] { fetchModel({"owner/tiny", revision, target()}, m_settings, m_progress, m_cancel); }, {"no revision"});
}

TEST(HubSettings, FollowTheEnvironment) {
    ::setenv("HF_ENDPOINT", "http://localhost:1/", 1);
    ::setenv("HF_TOKEN", "t", 1);
    const HubSettings settings = HubSettings::fromEnvironment();
    ::unsetenv("HF_ENDPOINT");
    ::unsetenv("HF_TOKEN");
    EXPECT_EQ(settings.endpoint, "http://localhost:1");
    EXPECT_EQ(settings.token, "t");
    EXPECT_EQ(HubSettings::fromEnvironment().endpoint, "https://huggingface.co");
}

}  // namespace
}  // namespace lathe
