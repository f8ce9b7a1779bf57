// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QTableView>

#include "tests/widgets/support/reference_catalog.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/verdict_chip.h"
#include "widgets/common/worker_link.h"
#include "widgets/compare/remeasure_box.h"
#include "widgets/plots/interval_chart.h"

namespace lathe {
namespace {

class ComparisonPageTest : public testing::Test {
protected:
    void compare(const QStringList& names, const QString& pinned = {}) {
        page.resize(1400, 800);
        page.show();
        if (!pinned.isEmpty())
            selection.pin(catalog.idOf(pinned));
        QStringList ids;
        for (const QString& name : names)
            ids << catalog.idOf(name);
        selection.select(ids);
        const int columns = int(names.size()) + (pinned.isEmpty() ? 0 : 1);
        ASSERT_TRUE(QTest::qWaitFor([&] { return page.model().runs().size() == columns; }, 20'000));
    }
    QModelIndex rowOf(const QString& start) {
        for (int row = 0; row < page.model().rowCount(); ++row)
            if (page.model().index(row, 0).data().toString().startsWith(start))
                return page.model().index(row, 0);
        ADD_FAILURE() << "no row begins with " << start.toStdString();
        return {};
    }
    Verdict verdictAt(const QModelIndex& row, int column) {
        return Verdict(row.siblingAtColumn(column).data(ComparisonModel::kVerdictRole).toInt());
    }

    bool says(const QString& text) {
        const auto labels = page.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
    }

    test::ReferenceCatalog catalog;
    RunSelection selection;
    WorkerLink worker;
    ComparisonPage page{*catalog, selection, worker};
};

TEST_F(ComparisonPageTest, ShowsOnlyTheSettingsThatDiffer) {
    compare({"8 bits", "4 bits"});
    const QModelIndex bits = rowOf("Quantize: bits");
    EXPECT_EQ(bits.siblingAtColumn(1).data().toString(), "8");
    EXPECT_EQ(bits.siblingAtColumn(2).data().toString(), "4");
    EXPECT_TRUE(rowOf("Settings that differ, 1 of").data(ComparisonModel::kHeadingRole).toBool());
    const int few = page.model().rowCount();
    page.findChild<QCheckBox*>()->setChecked(false);
    EXPECT_GT(page.model().rowCount(), few);
}

TEST_F(ComparisonPageTest, RelatesEachRunToItsOwnBaselineWhereNoneIsPinned) {
    compare({"8 bits", "2 bits"});
    EXPECT_EQ(verdictAt(rowOf("Request, median"), 1), Verdict::Faster);
    EXPECT_EQ(verdictAt(rowOf("Question answering accuracy"), 2), Verdict::Worse);
    EXPECT_EQ(verdictAt(rowOf("Size, "), 1), Verdict::Smaller);
}

TEST_F(ComparisonPageTest, RelatesAllToThePinnedRun) {
    compare({"2 bits"}, "8 bits");
    EXPECT_TRUE(page.model().runs().first().isPinned);
    EXPECT_EQ(verdictAt(rowOf("Size, "), 1), Verdict::None);
    EXPECT_EQ(verdictAt(rowOf("Size, "), 2), Verdict::Smaller);
    // The reference history has no outcomes of single items, and its runs were timed one after the other.
    EXPECT_EQ(verdictAt(rowOf("Question answering accuracy"), 2), Verdict::NotPaired);
    EXPECT_EQ(verdictAt(rowOf("Request, median"), 2), Verdict::NotPaired);
    EXPECT_EQ(page.findChild<IntervalChart*>()->table().rows.size(), 0);
}

TEST_F(ComparisonPageTest, IsAWellBehavedModelAndLeavesAsText) {
    compare({"8 bits", "4 bits"});
    ComparisonModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setComparison(page.model().runs(), {});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_THAT(page.model().plainText().toStdString(), testing::HasSubstr("Quantize: bits\t8\t4"));
}

TEST_F(ComparisonPageTest, CallsNoRunFasterThatWasNotTimedBesideTheOther) {
    compare({"8 bits", "30 % of the neurons (l1)"});
    EXPECT_TRUE(says("Speed: not paired."));
    EXPECT_TRUE(says("Question answering of"));
    EXPECT_FALSE(says("fastest"));
    EXPECT_FALSE(says("faster)"));
}

TEST_F(ComparisonPageTest, AReMeasurementReplacesTheSentence) {
    compare({"2 bits"}, "8 bits");
    std::vector<RemeasuredArm> arms(2);
    for (size_t i = 0; i < 2; ++i)
        for (int block = 0; block < 20; ++block) {
            arms[i].samples.block.push_back(block);
            arms[i].samples.ttftMs.push_back(1);
            arms[i].samples.requestMs.push_back((i == 0 ? 10 : 5) + 0.01 * (block % 3));
            arms[i].samples.perTokenMs.emplace_back();
            arms[i].samples.flagged.push_back(false);
        }
    arms[1].comparison.emplace().requestSpeedup = speedupBetween(arms[0], arms[1]);
    Q_EMIT page.findChild<RemeasureBox*>()->measured(arms);
    EXPECT_FALSE(says("Speed: not paired."));
    EXPECT_TRUE(says("Timed in turn, " + page.model().runs()[1].label + " is the fastest of these per request."));
    EXPECT_EQ(verdictAt(rowOf("Request, median"), 2), Verdict::Faster);
    EXPECT_EQ(page.findChild<IntervalChart*>()->table().rows.size(), 1);
    selection.select({catalog.idOf("4 bits")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return says("Speed: not paired."); }, 20'000));  // of other runs it says nothing
}

TEST_F(ComparisonPageTest, SaysWhatToDoWhileThereIsNothingToCompare) {
    page.show();
    selection.select({catalog.idOf("8 bits")});
    EXPECT_FALSE(page.findChild<QTableView*>()->isVisible());
}

}  // namespace
}  // namespace lathe
