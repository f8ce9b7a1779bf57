// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_query.h"

#include "core/base/error.h"
#include "core/history/query_fields.h"
#include "core/history/query_words.h"
#include "history_fixture.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class RunQueryTest : public testing::Test {
protected:
    void SetUp() override {
        ListedRun one = test::listedRun("aaaa-1", 1,
                                        {{"result.bytes", 5.6e6},
                                         {"result.latency.request_ms.p50", 4.203},
                                         {"result.tasks.qa.accuracy", 0.934},
                                         {"settings.quantize.bits", 4},
                                         {"settings.prune.amount", 0.3}},
                                        {{"recipe.name", "Half depth"}, {"state", "done"}, {"created", "2026-03-01T12:00:00.000Z"}});
        one.marks.tags = {"best", "front"};
        one.marks.isStarred = true;
        ListedRun two = test::listedRun("bbbb-2", 2,
                                        {{"result.bytes", 51e6},
                                         {"result.latency.request_ms.p50", 8.1},
                                         {"result.tasks.qa.accuracy", 0.88},
                                         {"settings.quantize.bits", 8},
                                         {"settings.quantize2.bits", 4}},
                                        {{"recipe.name", "plain 8 bits"}, {"state", "done"}, {"created", "2026-03-02T12:00:00.000Z"}});
        two.marks.tags = {"frontier"};
        two.marks.note = "Größe prüfen";
        const ListedRun three =
            test::listedRun("cccc-3", 3, {}, {{"recipe.name", "too large"}, {"state", "failed"}, {"error", "out of memory"}});
        m_columns.set(0, one);
        m_columns.set(1, two);
        m_columns.set(2, three);
    }

    /// The numbers of the runs that it asks for.
    std::vector<int> asked(const std::string& query) const {
        std::vector<int> numbers;
        const std::vector<char> rows = matchingRows(query, m_columns);
        for (size_t row = 0; row < rows.size(); ++row)
            if (rows[row])
                numbers.push_back(static_cast<int>(row) + 1);
        return numbers;
    }

    RunColumns m_columns;
};

TEST_F(RunQueryTest, AsksForAllWhereItIsEmpty) {
    EXPECT_THAT(asked(""), ElementsAre(1, 2, 3));
    EXPECT_THAT(asked("   "), ElementsAre(1, 2, 3));
}

TEST_F(RunQueryTest, WordsLookInAllTextsWhateverTheirCase) {
    EXPECT_THAT(asked("HALF"), ElementsAre(1));
    EXPECT_THAT(asked("memory"), ElementsAre(3));
    EXPECT_THAT(asked("prüfen"), ElementsAre(2));
    EXPECT_THAT(asked("failed"), ElementsAre(3));
    EXPECT_THAT(asked("bbbb"), ElementsAre(2));
    EXPECT_THAT(asked("8 bits"), ElementsAre(2));
    EXPECT_THAT(asked("\"half depth\""), ElementsAre(1));
    EXPECT_THAT(asked("\"depth half\""), IsEmpty());
    EXPECT_THAT(asked("depth half"), ElementsAre(1));
    EXPECT_THAT(asked("r2"), ElementsAre(2));
    EXPECT_THAT(asked("starred"), ElementsAre(1));
}

TEST_F(RunQueryTest, ConditionsAskForSettings) {
    EXPECT_THAT(asked("bits = 4"), ElementsAre(1, 2));  // a second stage of the kind counts
    EXPECT_THAT(asked("bits=8"), ElementsAre(2));
    EXPECT_THAT(asked("quantize.bits = 4"), ElementsAre(1));
    EXPECT_THAT(asked("amount = 30%"), ElementsAre(1));
    EXPECT_THAT(asked("amount >= 0.3"), ElementsAre(1));
    EXPECT_THAT(asked("amount > 0.3"), IsEmpty());
}

TEST_F(RunQueryTest, ConditionsReadUnits) {
    EXPECT_THAT(asked("size < 6 MB"), ElementsAre(1));
    EXPECT_THAT(asked("size < 6"), ElementsAre(1));  // as it is shown
    EXPECT_THAT(asked("size > 6000kB"), ElementsAre(2));
    EXPECT_THAT(asked("accuracy > 90 %"), ElementsAre(1));
    EXPECT_THAT(asked("qa < 90%"), ElementsAre(2));
    EXPECT_THAT(asked("request <= 4.2"), ElementsAre(1));  // shown as 4.20
    EXPECT_THAT(asked("request > 0.005 s"), ElementsAre(2));
}

TEST_F(RunQueryTest, MeasuredValuesAreEqualWhereTheyAreShownAlike) {
    EXPECT_THAT(asked("accuracy = 93.4 %"), ElementsAre(1));
    EXPECT_THAT(asked("accuracy = 93"), ElementsAre(1));
    EXPECT_THAT(asked("request = 4.20 ms"), ElementsAre(1));
    EXPECT_THAT(asked("request = 4.21 ms"), IsEmpty());
    EXPECT_THAT(asked("request != 4.20"), ElementsAre(2));
}

TEST_F(RunQueryTest, TextsAreEqualOrContain) {
    EXPECT_THAT(asked("tag = front"), ElementsAre(1));
    EXPECT_THAT(asked("tag ~ front"), ElementsAre(1, 2));
    EXPECT_THAT(asked("tag:front"), ElementsAre(1, 2));
    EXPECT_THAT(asked("tag != front"), ElementsAre(2, 3));
    EXPECT_THAT(asked("name = \"half depth\""), ElementsAre(1));
    EXPECT_THAT(asked("state = FAILED"), ElementsAre(3));
}

TEST_F(RunQueryTest, StarsAndDays) {
    EXPECT_THAT(asked("star = yes"), ElementsAre(1));
    EXPECT_THAT(asked("star = no"), ElementsAre(2, 3));
    EXPECT_THAT(asked("star != yes"), ElementsAre(2, 3));
    EXPECT_THAT(asked("created < 2026-03-02"), ElementsAre(1));
    EXPECT_THAT(asked("created >= 2026-02-01 created <= 2026-03-05"), ElementsAre(1, 2));
}

TEST_F(RunQueryTest, AndOrNotAndParentheses) {
    EXPECT_THAT(asked("bits = 4 and size < 6"), ElementsAre(1));
    EXPECT_THAT(asked("half or memory"), ElementsAre(1, 3));
    EXPECT_THAT(asked("-failed"), ElementsAre(1, 2));
    EXPECT_THAT(asked("not failed half"), ElementsAre(1));
    EXPECT_THAT(asked("(half or plain) and bits = 8"), ElementsAre(2));
    EXPECT_THAT(asked("not (half or plain)"), ElementsAre(3));
    EXPECT_THAT(asked("half or plain bits = 8"), ElementsAre(1, 2));  // and binds closer
}

TEST_F(RunQueryTest, SignsMayBeWrittenInSeveralWays) {
    EXPECT_THAT(asked("bits ≤ 4"), asked("bits <= 4"));
    EXPECT_THAT(asked("bits ≥ 8"), asked("bits >= 8"));
    EXPECT_THAT(asked("bits == 8"), asked("bits = 8"));
    EXPECT_THAT(asked("bits≠8"), asked("bits != 8"));
}

TEST_F(RunQueryTest, MistakesAreToldInWords) {
    expectBadInput([&] { asked("bist = 4"); }, {"\"bist\"", "did you mean bits?"});
    expectBadInput([&] { asked("bits ="); }, {"a value is missing"});
    expectBadInput([&] { asked("bits = many"); }, {"\"many\" is no value of bits", "a number was expected"});
    expectBadInput([&] { asked("accuracy > 4 MB"); }, {"is no value of accuracy", "percentage"});
    expectBadInput([&] { asked("created = soon"); }, {"a day was expected"});
    expectBadInput([&] { asked("name > a"); }, {"\"name\" is a text"});
    expectBadInput([&] { asked("= 4"); }, {"a name was expected"});
    expectBadInput([&] { asked("(half"); }, {"a closing ) was expected"});
    expectBadInput([&] { asked("half)"); }, {"\")\" was not expected here"});
    expectBadInput([&] { asked("\"half"); }, {"the quotation does not end"});
    expectBadInput([&] { asked("half and"); }, {"ends too early"});
    expectBadInput([&] { asked("not"); }, {"ends too early"});
}

TEST_F(RunQueryTest, AnythingThatIsTypedEndsInRowsOrInAMistake) {
    const std::string pieces[] = {"bits", "=", "4", "(", ")", "or", "not", "\"", "%", "-", "ü", "<", " ", "r1", "tag", "~", "MB"};
    uint32_t state = 1;
    for (int i = 0; i < 3000; ++i) {
        std::string query;
        for (int piece = 0; piece < 8; ++piece) {
            state = state * 1664525 + 1013904223;
            query += pieces[(state >> 16) % std::size(pieces)];
        }
        try {
            EXPECT_EQ(matchingRows(query, m_columns).size(), 3u) << query;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput) << query;
        }
    }
}

TEST_F(RunQueryTest, NamesAreThoseThatSomeRunHas) {
    EXPECT_THAT(queryNames(m_columns), Contains("bits"));
    EXPECT_THAT(queryNames(m_columns), Contains("accuracy"));
    EXPECT_THAT(queryNames(m_columns), Not(Contains("perplexity")));
    EXPECT_EQ(accuracyPath(m_columns), "result.tasks.qa.accuracy");
    EXPECT_TRUE(columnsNamed("perplexity", m_columns).isEmpty());
}

TEST_F(RunQueryTest, AccuracyIsOfOneTaskInAllRunsAndOfTheRunsOwnInOne) {
    m_columns.set(3, test::listedRun("dddd-4", 4, {{"result.tasks.translation.chrf", 0.6}, {"result.next_token_accuracy", 0.4}}, {}));
    EXPECT_EQ(accuracyPath(m_columns), "result.tasks.qa.accuracy");
    EXPECT_EQ(headlineIn(m_columns, 0)->path, "tasks.qa.accuracy");
    EXPECT_EQ(headlineIn(m_columns, 3)->path, "next_token_accuracy");
    EXPECT_EQ(headlineIn(m_columns, 3)->task, "lm");
    EXPECT_FALSE(headlineIn(m_columns, 2));
    EXPECT_THAT(asked("translation > 50 %"), ElementsAre(4));
    EXPECT_THAT(asked("lm > 30 %"), ElementsAre(4));
    EXPECT_THAT(queryNames(m_columns), Contains("translation"));
}

}  // namespace
}  // namespace lathe
