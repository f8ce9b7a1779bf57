// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/continuation_scorer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"
#include "core/evaluate/window_scorer.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

std::vector<int32_t> someIds(size_t count, int seed) {
    std::vector<int32_t> ids;
    for (size_t i = 0; i < count; ++i)
        ids.push_back(static_cast<int32_t>((i * 31 + static_cast<size_t>(seed) * 17) % 256));
    return ids;
}

/// Each token's loss from a forward pass of its own.
double directScore(const TinyModel& model, std::vector<int32_t> ids, const std::vector<int32_t>& option) {
    double score = 0;
    for (const int32_t id : option) {
        score -= tokenLoss(model.logitsAfter(ids), id);
        ids.push_back(id);
    }
    return score;
}

TEST(ScoreContinuations, agreesWithADirectComputationForOptionsOfAnyNumberAndLength) {
    // 20 items are two batches; an option of 40 tokens is read in two pieces.
    const TinyModel model(64);
    Engine engine = model.engine();
    std::vector<Continuations> items;
    for (int i = 0; i < 20; ++i) {
        items.push_back({someIds(1 + static_cast<size_t>(i % 7), i), {}});
        for (int option = 0; option <= i % 4; ++option)
            items.back().options.push_back(someIds(option == 2 ? 40 : 1 + static_cast<size_t>((i + option) % 5), 100 + i + option));
    }
    Progress progress;
    const auto scores = scoreContinuations(engine, items, progress, CancelToken());
    ASSERT_EQ(scores.size(), items.size());
    for (size_t i = 0; i < items.size(); ++i) {
        ASSERT_EQ(scores[i].size(), items[i].options.size());
        for (size_t option = 0; option < scores[i].size(); ++option)
            EXPECT_NEAR(scores[i][option], directScore(model, items[i].prompt, items[i].options[option]), 1e-9) << i << " " << option;
    }
}

TEST(ScoreContinuations, sumsToOneOverAllTokens) {
    const TinyModel model;
    Engine engine = model.engine();
    Continuations item{{256, 'a'}, {}};
    for (int32_t id = 0; id < 257; ++id)
        item.options.push_back({id});
    Progress progress;
    const auto scores = scoreContinuations(engine, {&item, 1}, progress, CancelToken());
    double sum = 0;
    for (const double score : scores[0])
        sum += std::exp(score);
    EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(ScoreContinuations, refusesWhatDoesNotFitAndStopsWhenCancelled) {
    const TinyModel model;  // 16 positions
    Engine engine = model.engine();
    Progress progress;
    CancelToken cancel;
    const Continuations fits{someIds(10, 1), {someIds(7, 2)}}, tooLong{someIds(10, 1), {someIds(8, 2)}};
    EXPECT_EQ(scoreContinuations(engine, {&fits, 1}, progress, cancel).size(), 1u);
    EXPECT_THROW(scoreContinuations(engine, {&tooLong, 1}, progress, cancel), Error);
    cancel.cancel();
    EXPECT_THROW(scoreContinuations(engine, {&fits, 1}, progress, cancel), Error);
}

}  // namespace
}  // namespace lathe
