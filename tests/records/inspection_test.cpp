// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/inspection.h"

#include <gmock/gmock.h>

#include "core/records/run.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Run runWithDetails(const std::vector<Json>& details) {
    Run run;
    for (const Json& stage : details)
        run.stages.push_back({"prune", {}, 0, stage});
    return run;
}

TEST(LayerOrigins, AreEmptyWhereNoStageTookALayer) {
    EXPECT_THAT(layerOrigins(runWithDetails({{{"kept_per_layer", {3, 3}}}, Json()})), IsEmpty());
}

TEST(LayerOrigins, GoThroughEveryStageThatTookLayers) {
    // Of 0 to 5 a student began with 0, 1, 4; then its second layer went.
    EXPECT_THAT(layerOrigins(runWithDetails({{{"started_from_layers", {0, 1, 4}}}, {{"kept_layers", {0, 2}}}})), ElementsAre(0, 4));
}

TEST(LayerOrigins, PassOverIndicesThatAreNone) {
    EXPECT_THAT(layerOrigins(runWithDetails({{{"started_from_layers", {0, 3}}}, {{"kept_layers", {1, 7, -1}}}})), ElementsAre(3));
}

TEST(Inspection, SurvivesItsJson) {
    Inspection inspection;
    inspection.before.model = "builtin";
    inspection.before.layers = 1;
    inspection.before.heads = {4};
    inspection.before.innerWidths = {8};
    ModelPart part;
    part.kind = "qkv";
    part.layer = 0;
    part.relativeChange = 0.25;
    part.histogram = {-1, 1, {1, 2, 3}};
    part.steps = StepHistograms{{-2, 2, {1}}, {-2, 2, {4}}};
    inspection.before.parts = {part};
    inspection.after = inspection.before;
    inspection.origins = {0};

    const Inspection read = inspectionFromJson(toJson(inspection));

    EXPECT_EQ(toJson(read), toJson(inspection));
    ASSERT_NE(read.after->find(0, "qkv"), nullptr);
    EXPECT_EQ(read.after->find(0, "qkv")->relativeChange, 0.25);
    EXPECT_EQ(read.after->find(1, "qkv"), nullptr);
}

TEST(SensitivityMap, SurvivesItsJson) {
    SensitivityMap map{"builtin", "abc", QuantizeStage{.bits = 3}, 4096, "protocol", {{2, "mlp_up", 0.5, 0.4, 0.6, 1.1}}};
    EXPECT_EQ(toJson(sensitivityFromJson(toJson(map))), toJson(map));
    map.stage.reset();
    EXPECT_EQ(toJson(sensitivityFromJson(toJson(map))), toJson(map));
}

}  // namespace
}  // namespace lathe
