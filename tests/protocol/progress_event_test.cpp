// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "core/base/error_json.h"
#include "core/base/error_texts.h"
#include "core/protocol/message.h"
#include "core/protocol/progress_event.h"

namespace lathe {
namespace {

class ProgressMock : public Progress {
public:
    MOCK_METHOD(void, phase, (const WorkPhase&), (override));
    MOCK_METHOD(void, step, (int64_t, int64_t), (override));
    MOCK_METHOD(void, metric, (const std::string&, double), (override));
    MOCK_METHOD(void, waiting, (const std::optional<ErrorWords>&), (override));
    MOCK_METHOD(void, warning, (const ErrorWords&), (override));
    MOCK_METHOD(void, log, (const std::string&), (override));
};

TEST(ProgressEvent, HandsOnWhatTheServiceTells) {
    ProgressMock progress;
    EXPECT_CALL(progress, phase(testing::Field(&WorkPhase::name, "train")));
    EXPECT_CALL(progress, step(3, 10));
    EXPECT_CALL(progress, metric("loss", 2.5));
    EXPECT_CALL(progress, log("a word"));
    relayProgress({{"id", 1}, {"seq", 1}, {"kind", "stage"}, {"name", "train"}}, progress);
    relayProgress({{"kind", "progress"}, {"phase", "train"}, {"done", 3}, {"total", 10}, {"eta_s", 7.0}}, progress);
    relayProgress({{"kind", "metric"}, {"name", "loss"}, {"value", 2.5}}, progress);
    relayProgress({{"kind", "log"}, {"line", "a word"}}, progress);
}

TEST(ProgressEvent, LeavesOtherAndMalformedEventsAlone) {
    testing::StrictMock<ProgressMock> progress;
    relayProgress({{"kind", "samples"}}, progress);
    relayProgress({{"kind", "progress"}, {"done", "three"}, {"total", 10}}, progress);
    relayProgress({{"kind", "metric"}, {"name", "loss"}, {"value", nullptr}}, progress);
    relayProgress({{"kind", 7}}, progress);
    relayProgress(Json::array({1}), progress);
}

TEST(ProgressEvent, WaitsAndWarningsKeepTheWordsThatTranslateThem) {
    const ErrorWords holder = phrase("machine.holder", {"lathe-worker", "12", "bench of builtin"});
    const ErrorWords words = phrase("waiting.for_timing", {holder});
    testing::StrictMock<ProgressMock> progress;
    EXPECT_CALL(progress, waiting(testing::Eq(std::optional(words))));
    EXPECT_CALL(progress, waiting(testing::Eq(std::nullopt)));
    EXPECT_CALL(progress, warning(words));
    for (Json event : {fieldsOf(Waiting{words}), fieldsOf(Waiting{})}) {
        event["kind"] = "waiting";
        relayProgress(event, progress);
    }
    relayProgress({{"kind", "warning"}, {"words", toJson(words)}}, progress);
    relayProgress({{"kind", "warning"}}, progress);
}

TEST(ProgressEvent, APhaseComesBackWithItsKindAndStage) {
    for (const WorkPhase& phase : {WorkPhase{PhaseKind::Evaluate, "evaluate stage 1 (prune)", 1}, WorkPhase{PhaseKind::Read, "read"},
                                   WorkPhase{PhaseKind::Restore, "make artifact 1234abcd again"},
                                   WorkPhase{PhaseKind::MeasureMemory, "measure memory"}, WorkPhase{PhaseKind::Other, "count tokens"}}) {
        Json event = fieldsOf(phase);
        EXPECT_EQ(event.at("name"), phase.name);
        event["kind"] = "stage";
        const WorkPhase read = std::get<WorkPhase>(progressEventFrom(event));
        EXPECT_EQ(read.kind, phase.kind);
        EXPECT_EQ(read.name, phase.name);
        EXPECT_EQ(read.stage, phase.stage);
    }
}

TEST(ProgressEvent, APhaseOfAnotherVersionIsOnlyShown) {
    for (const Json& event :
         {Json{{"kind", "stage"}, {"name", "measure"}}, Json{{"kind", "stage"}, {"name", "measure"}, {"phase", "later"}},
          Json{{"kind", "stage"}, {"name", "measure"}, {"phase", 3}, {"stage", -1}}}) {
        const WorkPhase read = std::get<WorkPhase>(progressEventFrom(event));
        EXPECT_EQ(read.kind, PhaseKind::Other);
        EXPECT_EQ(read.name, "measure");
        EXPECT_FALSE(read.stage);
    }
}

TEST(ProgressEvent, StepsTellTheirShareAndWhatIsLeft) {
    const auto steps = std::get<StepsDone>(progressEventFrom({{"kind", "progress"}, {"done", 3}, {"total", 12}, {"eta_s", 7.0}}));
    EXPECT_EQ(steps.share(), 0.25);
    EXPECT_EQ(steps.etaSeconds, 7.0);
    EXPECT_EQ((StepsDone{3, 0}.share()), 0);
}

}  // namespace
}  // namespace lathe
