// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "core/protocol/progress_relay.h"

namespace lathe {
namespace {

class ProgressMock : public Progress {
public:
    MOCK_METHOD(void, phase, (const std::string&), (override));
    MOCK_METHOD(void, step, (int64_t, int64_t), (override));
    MOCK_METHOD(void, metric, (const std::string&, double), (override));
    MOCK_METHOD(void, log, (const std::string&), (override));
};

TEST(ProgressRelay, HandsOnWhatTheServiceTells) {
    ProgressMock progress;
    EXPECT_CALL(progress, phase("train"));
    EXPECT_CALL(progress, step(3, 10));
    EXPECT_CALL(progress, metric("loss", 2.5));
    EXPECT_CALL(progress, log("a word"));
    relayProgress({{"id", 1}, {"seq", 1}, {"kind", "stage"}, {"name", "train"}}, progress);
    relayProgress({{"kind", "progress"}, {"phase", "train"}, {"done", 3}, {"total", 10}, {"eta_s", 7.0}}, progress);
    relayProgress({{"kind", "metric"}, {"name", "loss"}, {"value", 2.5}}, progress);
    relayProgress({{"kind", "log"}, {"line", "a word"}}, progress);
}

TEST(ProgressRelay, LeavesOtherAndMalformedEventsAlone) {
    testing::StrictMock<ProgressMock> progress;
    relayProgress({{"kind", "samples"}}, progress);
    relayProgress({{"kind", "progress"}, {"done", "three"}, {"total", 10}}, progress);
    relayProgress({{"kind", "metric"}, {"name", "loss"}, {"value", nullptr}}, progress);
    relayProgress({{"kind", 7}}, progress);
    relayProgress(Json::array({1}), progress);
}

}  // namespace
}  // namespace lathe
