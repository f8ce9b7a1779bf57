// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_scene.h"
#include "widgets/common/field_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

PlotMark mark(double x, double y, bool isElsewhere = false) {
    PlotMark made;
    made.x.value = x;
    made.y.value = y;
    made.isElsewhere = isElsewhere;
    return made;
}

const SceneAxis kLatency{"x", "Latency", "ms", Better::Lower, true, {}};
const SceneAxis kAccuracy{"y", "Accuracy", "%", Better::Higher, false, {}};

TEST(ParetoScene, HasTheFrontOfTheRunsFromHere) {
    const ParetoScene scene = makeScene(kLatency, kAccuracy, {mark(2, 90), mark(1, 80), mark(3, 85), mark(0.5, 99, true)});
    EXPECT_THAT(scene.front, ElementsAre(1, 0));
    EXPECT_TRUE(scene.marks[0].isFront);
    EXPECT_FALSE(scene.marks[3].isFront);
    EXPECT_EQ(scene.elsewhere, 1);
}

TEST(ParetoScene, LeavesOutWhatALogarithmCannotShow) {
    const ParetoScene scene = makeScene(kLatency, kAccuracy, {mark(0, 90), mark(-1, 80), mark(NAN, 1), mark(2, 85)});
    EXPECT_EQ(scene.marks.size(), 1u);
    EXPECT_EQ(scene.withoutValues, 3);
}

TEST(ParetoScene, HasNoFrontWhereAnAxisHasNoBetterEnd) {
    SceneAxis neither = kLatency;
    neither.better = Better::Neither;
    EXPECT_FALSE(makeScene(neither, kAccuracy, {mark(1, 1)}).hasFront());
    EXPECT_TRUE(makeScene(neither, kAccuracy, {mark(1, 1)}).front.empty());
}

TEST(FrontLine, ClimbsFromTheBestXToTheWorst) {
    const ParetoScene scene = makeScene(kLatency, kAccuracy, {mark(2, 90), mark(1, 80)});
    EXPECT_THAT(frontLine(scene, {0.5, 10}, {50, 100}),
                ElementsAre(QPointF(1, 50), QPointF(1, 80), QPointF(2, 80), QPointF(2, 90), QPointF(10, 90)));
}

TEST(FrontLine, TurnsRoundWithTheBetterEnds) {
    SceneAxis speedup{"x", "Speed-up", "×", Better::Higher, true, {}}, loss{"y", "Perplexity", "", Better::Lower, false, {}};
    const ParetoScene scene = makeScene(speedup, loss, {mark(2, 5), mark(3, 6)});
    EXPECT_THAT(frontLine(scene, {1, 4}, {2, 10}), ElementsAre(QPointF(3, 10), QPointF(3, 6), QPointF(2, 6), QPointF(2, 5), QPointF(1, 5)));
}

TEST(RangeOf, ShowsEverythingWithSomeRoom) {
    ParetoScene scene = makeScene(kLatency, kAccuracy, {mark(1, 50), mark(100, 90)});
    const PlotRange x = rangeOf(scene, Qt::Horizontal), y = rangeOf(scene, Qt::Vertical);
    EXPECT_LT(x.low, 1);
    EXPECT_GT(x.low, 0.5);
    EXPECT_GT(x.high, 100);
    EXPECT_THAT(y.low, DoubleNear(47.6, 0.01));
    scene.baseline = mark(1000, 95);
    EXPECT_GT(rangeOf(scene, Qt::Horizontal).high, 1000);
    EXPECT_LT(rangeOf(ParetoScene(), Qt::Horizontal).low, rangeOf(ParetoScene(), Qt::Horizontal).high);
}

TEST(ValueText, HasTheDigitsOfItsUnit) {
    EXPECT_EQ(valueText({2.384, 2.344, 2.424}, "ms"), "2.38 ±0.04 ms");
    EXPECT_EQ(valueText({36.71, 36.4, 37.0}, "%"), "36.7 ±0.3 %");
    EXPECT_EQ(valueText({3.4, 3.34, 3.46}, "×"), "3.40× [3.34, 3.46]");
    EXPECT_EQ(valueText({51.04, {}, {}}, "MB"), "51.0 MB");
    EXPECT_EQ(valueText({2.384, 2.344, 2.424}, "ms", false), "2.38 ms");
    EXPECT_EQ(runLabel(7), "r007");
}

TEST(ValueText, ShowsAnIntervalThatIsNotSymmetricByItsEnds) {
    EXPECT_EQ(valueText({86.9, 0.0, 220.78}, "ms"), "86.90 [0.00, 220.78] ms");
}

TEST(WhiskerEnds, GoToTheEdgeWhereALogarithmicAxisHasNoPlaceForThem) {
    SceneAxis axis{"result.latency.request_ms.p50", "Request, median", "ms", Better::Lower, true, {}};
    const WhiskerEnds open = whiskerEnds({86.9, 0.0, 220.78}, axis, {10, 300});
    EXPECT_TRUE(open.isOpen);
    EXPECT_EQ(open.low, 10);
    EXPECT_EQ(open.high, 220.78);
    const WhiskerEnds closed = whiskerEnds({86.9, 80, 120}, axis, {10, 300});
    EXPECT_FALSE(closed.isOpen);
    EXPECT_EQ(closed.low, 80);
    axis.isLogarithmic = false;
    EXPECT_EQ(whiskerEnds({86.9, 0.0, 220.78}, axis, {10, 300}).low, 0);
}

}  // namespace
}  // namespace lathe
