// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts that were evicted or damaged, as a user meets them: made again from their recipes, or refused with a plain word.
#include "core/artifacts/artifact_folder.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class Artifacts : public AppTest {
protected:
    /// Runs a recipe that trains, where there is a trainer, and gives the run's document.
    Json run() const {
        const Json prune = {{"kind", "prune"}, {"amount", 0.25}, {"recover_steps", hasTrainer() ? 2 : 0}, {"batch_size", 4}};
        const Json quantize = {{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}};
        const Json stages = {prune, quantize};
        return latheJson({"run", recipe(stages), "--json"});
    }
    fs::path folderOf(const Json& run) const { return path("home") / "lathe" / "artifacts" / run.at("artifact_hash").get<std::string>(); }

    // As the store does to stay within its bound.
    static void evict(const fs::path& folder) {
        for (const char* name : kArtifactFiles)
            fs::remove(folder / name);
        fs::remove(folder / "manifest.json");
    }
    static void flip(const fs::path& file, size_t place) {
        std::string bytes = readFile(file);
        bytes[place] = static_cast<char>(bytes[place] ^ 1);
        writeFileAtomically(file, bytes);
    }
    Outcome generate(const std::string& model) const { return lathe({"generate", model, "--prompt", "The cat", "-n", "4"}); }
};

}  // namespace

TEST_F(Artifacts, AnEvictedOneIsMadeAgainByteForByteForWhateverNeedsIt) {
    const Json done = run();
    const fs::path folder = folderOf(done);
    const std::string hash = done.at("artifact_hash"), id = done.at("id");
    const std::string weights = readFile(folder / "weights.safetensors"), card = readFile(folder / "card.json");
    const auto expectMadeAgain = [&](const Outcome& outcome) {
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
        EXPECT_THAT(outcome.errors, HasSubstr("make artifact " + hash.substr(0, 8) + " again from its recipe"));
        EXPECT_TRUE(readFile(folder / "weights.safetensors") == weights);
        EXPECT_EQ(readFile(folder / "card.json"), card);
    };
    evict(folder);
    expectMadeAgain(generate(hash.substr(0, 12)));
    EXPECT_EQ(generate(hash).errors.find("again"), std::string::npos) << "once is enough";
    // Without a trace in the store, as of a run that was made elsewhere: the history has the recipe.
    fs::remove_all(folder);
    expectMadeAgain(lathe({"export", id, "--as", "artifact", "--to", path("exported").string()}));
    EXPECT_TRUE(readFile(path("exported") / "weights.safetensors") == weights);
    fs::remove_all(folder);
    expectMadeAgain(lathe({"history", "compare", id, id, "--remeasure"}));
    evict(folder);
    expectMadeAgain(lathe({"bench", hash, "-p", "4", "-n", "2", "-r", "1", "-t", "1"}));
}

TEST_F(Artifacts, WhatCannotBeMadeAgainIsSaidPlainly) {
    const Json done = run();
    const fs::path folder = folderOf(done);
    const std::string hash = done.at("artifact_hash"), id = done.at("id");
    evict(folder);
    // Another recipe than then: as if another machine had trained to other bytes.
    Json recipe = parseJson(readFile(folder / "recipe.json"), "recipe");
    const std::string kept = recipe.dump();
    recipe["stages"].back()["bits"] = 8;
    writeFileAtomically(folder / "recipe.json", recipe.dump());
    const Outcome other = generate(hash);
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.errors, AllOf(HasSubstr("was not got back"), HasSubstr("another machine"), HasSubstr("kept under that hash")));
    EXPECT_FALSE(isArtifactFolder(folder)) << "other bytes do not take its place";

    writeFileAtomically(folder / "recipe.json", kept);
    const fs::path weights = fs::path(checkpoint()) / "model.safetensors";
    flip(weights, fs::file_size(weights) - 1);
    const Outcome changed = generate(hash);
    EXPECT_EQ(changed.status, 1);
    EXPECT_THAT(changed.errors, AllOf(HasSubstr("cannot be made again"), HasSubstr("is not the one of then")));
    fs::remove_all(checkpoint());
    const Outcome gone = lathe({"export", id, "--as", "hf", "--to", path("exported").string()});
    EXPECT_EQ(gone.status, 1);
    EXPECT_THAT(gone.errors, AllOf(HasSubstr("cannot be made again"), HasSubstr("there is no model")));
    EXPECT_FALSE(fs::exists(path("exported")));
}

TEST_F(Artifacts, ADamagedOneIsRefusedWhenItIsOpenedAndFoundByTheDoctor) {
    const Json done = run();
    const fs::path weights = folderOf(done) / "weights.safetensors";
    const auto verified = [&](int status) {
        const Outcome outcome = lathe({"doctor", "--verify", "--json"});
        EXPECT_EQ(outcome.status, status) << outcome.errors;
        const Json list = parseJson(outcome.output, "report").at("artifacts").at("verified");
        for (const Json& artifact : list)
            if (artifact.at("hash") == done.at("artifact_hash"))
                return artifact;
        return Json();
    };
    const int healthy = hasTrainer() ? 0 : 1;
    EXPECT_EQ(verified(healthy).at("state"), "whole");
    flip(weights, fs::file_size(weights) / 2);
    const Outcome refused = generate(done.at("artifact_hash").get<std::string>());
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.errors, AllOf(HasSubstr("is damaged"), HasSubstr("weights.safetensors")));
    for (const char* form : {"artifact", "hf"}) {
        const Outcome outcome = lathe({"export", done.at("id").get<std::string>(), "--as", form, "--to", path("exported").string()});
        EXPECT_EQ(outcome.status, 1);
        EXPECT_THAT(outcome.errors, HasSubstr("is damaged"));
        EXPECT_FALSE(fs::exists(path("exported")));
    }
    const Json damaged = verified(1);
    EXPECT_EQ(damaged.at("state"), "damaged");
    EXPECT_EQ(damaged.at("runs").size(), 1u);
    EXPECT_THAT(lathe({"doctor", "--verify"}).output, AllOf(HasSubstr("damaged"), HasSubstr("remove ")));
    fs::remove_all(folderOf(done));
    EXPECT_EQ(verified(healthy).at("state"), "missing");
    EXPECT_EQ(lathe({"export", done.at("id").get<std::string>(), "--as", "artifact", "--to", path("exported").string()}).status, 0);
    EXPECT_EQ(verified(healthy).at("state"), "whole");
}

}  // namespace lathe::test
