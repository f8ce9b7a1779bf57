// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/parts_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace lathe {
namespace {

ModelAnatomy anatomy(int layers) {
    ModelAnatomy model;
    const auto add = [&](const char* kind, int layer, int64_t parameters) {
        ModelPart part;
        part.kind = kind;
        part.layer = layer;
        part.parameters = parameters;
        model.parts.push_back(part);
    };
    add("token_embedding", -1, 2'000'000);
    for (int layer = 0; layer < layers; ++layer) {
        add("norm_1", layer, 512);
        add("qkv", layer, 1'000);
    }
    add("final_norm", -1, 512);
    return model;
}

TEST(PartsModel, KeepsTheRulesOfModels) {
    PartsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAnatomy(anatomy(3));
    EXPECT_EQ(model.rowCount(), 5);
    model.setAnatomy(anatomy(1));
    EXPECT_EQ(model.rowCount(), 3);
    model.setAnatomy(std::nullopt);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(PartsModel, ABlockCountsWhatItsPartsCount) {
    PartsModel model;
    model.setAnatomy(anatomy(2));
    const QModelIndex block = model.index(2, 0);
    EXPECT_EQ(block.data().toString(), "block 1");
    EXPECT_EQ(model.index(2, 1).data().toString(), "1.5 k");
    EXPECT_EQ(model.index(1, 1, block).data().toString(), "1.0 k");
    EXPECT_EQ(model.index(0, 1).data().toString(), "2.0 M");
}

TEST(PartsModel, FindsPartsByBlockAndKind) {
    PartsModel model;
    model.setAnatomy(anatomy(2));
    EXPECT_EQ(model.indexOf(1, "qkv").data(PartsModel::kKind).toString(), "qkv");
    EXPECT_EQ(model.indexOf(1, "qkv").parent().data(PartsModel::kLayer).toInt(), 1);
    EXPECT_EQ(model.indexOf(-1, "final_norm").row(), 3);
    EXPECT_FALSE(model.indexOf(7, "qkv").isValid());
}

}  // namespace
}  // namespace lathe
