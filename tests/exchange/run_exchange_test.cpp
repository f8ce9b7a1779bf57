// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_exchange.h"

#include "tests/store/store_fixture.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using ARun = lathe::Run;
using Texts = std::vector<std::string>;

class RunExchangeTest : public test::StoreFixture {
protected:
    static ARun sampledRun(const std::string& id) {
        ARun run = test::storedRun(id);
        run.result.emplace().perplexity = 0.1 + 0.2;
        run.environment = {{"b", 1}, {"a", {1.5, nullptr}}};
        run.samples = {test::storedSamples("result"), test::storedSamples("baseline")};
        return run;
    }

    // As it comes out of a file.
    static std::vector<MarkedRun> read(const std::vector<MarkedRun>& runs) {
        Json documents = Json::array();
        for (const MarkedRun& marked : runs)
            documents.push_back(exportedRun(marked));
        return runsFromExport(parseJson(documents.dump(), "file"), "file");
    }
};

TEST_F(RunExchangeTest, BringsRunsSamplesTagsAndNotesToAnotherHistory) {
    const MarkedRun sent{sampledRun("aaaa"), {{"front"}, "a note", ""}};
    const ImportOutcome outcome = importRuns(*m_store, read({sent}));
    EXPECT_EQ(outcome.added, 1);
    const ARun arrived = m_store->loadWithSamples("aaaa");
    EXPECT_EQ(toJson(arrived), toJson(sent.run));
    ASSERT_EQ(arrived.samples.size(), 2u);
    EXPECT_EQ(toJson(arrived.samples[1]), toJson(sent.run.samples[1]));
    EXPECT_EQ(m_store->marks("aaaa"), sent.marks);
}

TEST_F(RunExchangeTest, ImportingTwiceChangesNothing) {
    const auto runs = read({{sampledRun("aaaa"), {{"front"}, "", ""}}, {sampledRun("bbbb"), {}}});
    importRuns(*m_store, runs);
    m_store->removeTags("aaaa", Texts{"front"});
    const ImportOutcome again = importRuns(*m_store, runs);
    EXPECT_EQ(again.added, 0);
    EXPECT_EQ(again.skipped, 2);
    EXPECT_THAT(m_store->marks("aaaa").tags, IsEmpty());  // what was taken off here stays off
}

TEST_F(RunExchangeTest, ARunThatDiffersFromTheStoredOneKeepsEverythingOut) {
    m_store->save(sampledRun("aaaa"));
    ARun other = sampledRun("aaaa");
    other.result->perplexity = 9;
    expectBadInput(
        [&] {
            importRuns(*m_store, read({{test::storedRun("new-1"), {}}, {other, {}}}));
        },
        {"nothing was imported", "aaaa", "differs", "history delete --forever"});
    EXPECT_THAT(listed(), ElementsAre("aaaa"));
    EXPECT_EQ(m_store->load("aaaa").result->perplexity, 0.1 + 0.2);
}

TEST_F(RunExchangeTest, OtherSamplesAreADifferenceToo) {
    m_store->save(sampledRun("aaaa"));
    ARun other = sampledRun("aaaa");
    other.samples[0].requestMs[0] += 1;
    expectBadInput([&] { importRuns(*m_store, read({{other, {}}})); }, {"differs"});
}

TEST_F(RunExchangeTest, ARunWithoutSamplesGetsThem) {
    ARun bare = sampledRun("aaaa");
    bare.samples.clear();
    m_store->save(bare);
    const ImportOutcome outcome = importRuns(*m_store, read({{sampledRun("aaaa"), {{"not-taken"}, "", ""}}}));
    EXPECT_EQ(outcome.completed, 1);
    EXPECT_EQ(m_store->loadWithSamples("aaaa").samples.size(), 2u);
    EXPECT_THAT(m_store->marks("aaaa").tags, IsEmpty());
    EXPECT_EQ(importRuns(*m_store, read({{bare, {}}})).skipped, 1);
}

TEST_F(RunExchangeTest, ARunInTheTrashStaysThere) {
    m_store->save(sampledRun("aaaa"));
    m_store->moveToTrash(Texts{"aaaa"});
    const ImportOutcome outcome = importRuns(*m_store, read({{sampledRun("aaaa"), {}}}));
    EXPECT_EQ(outcome.skipped, 1);
    EXPECT_EQ(outcome.inTrash, 1);
    EXPECT_THAT(listed(), IsEmpty());
}

TEST_F(RunExchangeTest, OneDocumentIsAListOfOne) {
    EXPECT_EQ(runsFromExport(exportedRun({test::storedRun("aaaa"), {}}), "file").size(), 1u);
    EXPECT_THAT(runsFromExport(Json::array(), "file"), IsEmpty());
}

TEST_F(RunExchangeTest, ARunThatStandsTwiceInAFileIsTakenOnceIfBothAreEqual) {
    const Json one = exportedRun({test::storedRun("aaaa"), {}});
    Json other = one;
    EXPECT_EQ(runsFromExport(Json::array({one, one}), "file").size(), 1u);
    other["seconds"] = 7;
    expectBadInput([&] { runsFromExport(Json::array({one, other}), "file"); }, {"file", "two different runs", "aaaa"});
}

TEST_F(RunExchangeTest, AFileOfAnotherFormIsRefusedWithThePlace) {
    const Json good = exportedRun({sampledRun("aaaa"), {}});
    const auto refused = [&](const char* key, const Json& value, std::initializer_list<std::string> parts) {
        Json bad = good;
        bad[key] = value;
        expectBadInput([&] { runsFromExport(Json::array({good, bad}), "file.json"); }, parts);
    };
    refused("id", "../../etc/passwd", {"run 2 of file.json", "id", "letters, digits and hyphens"});
    refused("id", "abc", {"4 to 64"});
    refused("state", "running", {"a run that has ended"});
    refused("state", "dreaming", {"state", "dreaming"});
    refused("format", "lathe-run/9", {"format"});
    refused("tags", {"a b"}, {"cannot be a tag"});
    refused("samples", {{{"arm", "result"}}}, {"samples"});
    refused("recipe", {{"format", "lathe-recipe/1"}, {"sed", 1}}, {"sed"});
    expectBadInput([] { runsFromExport("text", "file.json"); }, {"file.json"});
    expectBadInput([] { runsFromExport(Json::array({nullptr}), "file.json"); }, {"run 1 of file.json"});
}

}  // namespace
}  // namespace lathe
