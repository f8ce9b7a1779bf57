// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/like_runs.h"

#include "tests/history/history_fixture.h"

namespace lathe {
namespace {

class LikeRunsTest : public testing::Test {
protected:
    LikeRunsTest() {
        add(3000, {{"data_hash", "a"}, {"protocol", "request/1 prompt=128"}, {"comparison.against", "baseline"}});
        add(1000, {{"data_hash", "a"}, {"protocol", "request/1 prompt=128"}, {"comparison.against", "baseline"}});
        add(3000, {{"data_hash", "b"}, {"protocol", "request/1 prompt=128"}, {"comparison.against", "baseline"}});
        add(3000, {{"data_hash", "a"}, {"protocol", "request/1 prompt=16"}, {"comparison.against", "baseline"}});
        add(3000, {{"data_hash", "a"}, {"protocol", "request/1 prompt=128"}, {"comparison.against", "reference"}});
    }
    void add(double items, const std::map<std::string, std::string>& texts) {
        const auto number = static_cast<int64_t>(m_columns.count());
        m_columns.set(m_columns.count(),
                      test::listedRun("run " + std::to_string(number), number, {{"result.tasks.qa.count", items}}, texts));
    }
    /// The rows whose value of a field is the same quantity as the first's.
    std::vector<size_t> alike(const std::string& path) {
        const LikeRuns like(m_columns, std::span(&path, 1));
        std::vector<size_t> rows;
        for (size_t row = 1; row < m_columns.count(); ++row)
            if (like.areAlike(0, row))
                rows.push_back(row);
        return rows;
    }

    RunColumns m_columns;
};

TEST_F(LikeRunsTest, ScoresAreOfTheSameItems) {
    EXPECT_THAT(alike("result.tasks.qa.accuracy"), testing::ElementsAre(3, 4));
    EXPECT_THAT(alike("comparison.tasks.qa.value"), testing::ElementsAre(3, 4));
}

TEST_F(LikeRunsTest, TimesAreOfOneRequest) {
    EXPECT_THAT(alike("result.latency.request_ms.p50"), testing::ElementsAre(1, 2, 4));
}

TEST_F(LikeRunsTest, SpeedUpsAreAgainstOneArm) {
    EXPECT_THAT(alike("comparison.request_speedup.value"), testing::ElementsAre(1, 2));
    EXPECT_THAT(alike("result.bytes"), testing::ElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace lathe
