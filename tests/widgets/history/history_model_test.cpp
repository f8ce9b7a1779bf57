// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_model.h"

#include <QAbstractItemModelTester>

#include "history_window_fixture.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {
namespace {

using Texts = std::vector<std::string>;

class HistoryModelTest : public test::HistoryWindowFixture {
protected:
    void SetUp() override {
        HistoryWindowFixture::SetUp();
        m_model = std::make_unique<HistoryModel>(*m_catalog, m_selection, m_limits);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void TearDown() override {
        m_tester.reset();
        m_model.reset();
    }
    /// Ids; heads of groups in brackets.
    QStringList rows() const {
        QStringList rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QString head = m_model->index(row, 0).data(kGroupHead).toString();
            rows << (head.isEmpty() ? m_model->idAt(row) : "[" + head + "]");
        }
        return rows;
    }
    QStringList keys() const {
        QStringList keys;
        for (const HistoryColumn& column : m_model->columns())
            keys << column.key;
        return keys;
    }
    QModelIndex cell(const QString& id, const QString& key) const {
        return m_model->index(m_model->rowOfRun(id), static_cast<int>(keys().indexOf(key)));
    }
    int columnOf(const QString& key) const { return static_cast<int>(keys().indexOf(key)); }

    RunLimits m_limits{QString()};
    std::unique_ptr<HistoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TEST_F(HistoryModelTest, ShowsAllRunsWithTheUsualColumnsAndTheSettingsThatDiffer) {
    EXPECT_EQ(rows(), listed());
    EXPECT_EQ(keys(), QStringList({"marker", "run", "result.latency.request_ms.p50", "result.tasks.qa.accuracy", "change", "result.bytes",
                                   "settings.quantize.bits", "note"}));
}

TEST_F(HistoryModelTest, ARunWithoutTheColumnsTaskShowsTheScoreThatItIsJudgedBy) {
    lathe::Run language = test::historyRun("eeee-5", 5, 8, 0, 8);
    language.result->tasks = {};
    language.result->tasks["lm"].values["next_token_accuracy"] = 0.402;
    language.result->nextTokenAccuracy = 0.402;
    language.comparison->tasks = {{"lm", Compared{-0.013, {}, {}, "worse"}}};
    m_store->save(language);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_model->rowOfRun("eeee-5") >= 0; }));
    EXPECT_EQ(cell("eeee-5", "result.tasks.qa.accuracy").data().toString(), "40.2");
    EXPECT_EQ(cell("eeee-5", "result.tasks.qa.accuracy").data(kCellTag).toString(), "next token");
    EXPECT_EQ(cell("eeee-5", "change").data().toString(), "−1.3");
    EXPECT_EQ(cell("bbbb-2", "result.tasks.qa.accuracy").data(kCellTag).toString(), "");
    const std::vector<RunRow> rows = m_store->list();
    ASSERT_EQ(rows.front().id, "eeee-5");
    EXPECT_EQ(rows.front().accuracy, 0.402);
    EXPECT_EQ(rows.front().accuracyChange, -0.013);
}

TEST_F(HistoryModelTest, CellsReadAsReportsWriteNumbers) {
    EXPECT_EQ(cell("bbbb-2", "run").data().toString(), "r002");
    EXPECT_EQ(cell("bbbb-2", "run").data(kCellTag).toString(), "run bbbb-2");
    EXPECT_EQ(cell("bbbb-2", "result.latency.request_ms.p50").data().toString(), "4.00");
    EXPECT_EQ(cell("bbbb-2", "result.latency.request_ms.p50").data(kCellInterval).toString(), "±0.04");
    EXPECT_EQ(cell("bbbb-2", "result.tasks.qa.accuracy").data().toString(), "93.0");
    EXPECT_EQ(cell("bbbb-2", "change").data().toString(), "−2.0");
    EXPECT_EQ(Verdict(cell("bbbb-2", "change").data(kCellVerdict).toInt()), Verdict::Worse);
    EXPECT_EQ(cell("bbbb-2", "result.bytes").data().toString(), "4.0");
    EXPECT_EQ(cell("bbbb-2", "settings.quantize.bits").data().toString(), "4");
    EXPECT_EQ(cell("bbbb-2", "marker").data(kCellFamily).toInt(), int(RunFamily::Quantize));
}

TEST_F(HistoryModelTest, AFailedRunTellsItsReasonInsteadOfValues) {
    EXPECT_EQ(cell("cccc-3", "run").data(kReason).toString(), "Failed: out of memory in distill");
    EXPECT_EQ(cell("cccc-3", "result.bytes").data().toString(), "");
    EXPECT_EQ(cell("bbbb-2", "run").data(kReason).toString(), "");
}

TEST_F(HistoryModelTest, RunsOnTheFrontHaveFilledMarkers) {
    EXPECT_TRUE(cell("aaaa-1", "marker").data(kCellFilled).toBool());
    EXPECT_TRUE(cell("bbbb-2", "marker").data(kCellFilled).toBool());
    EXPECT_FALSE(cell("dddd-4", "marker").data(kCellFilled).toBool());  // slower and less accurate than bbbb-2
    EXPECT_FALSE(cell("cccc-3", "marker").data(kCellFilled).toBool());
}

TEST_F(HistoryModelTest, AQueryChoosesRowsAndAMistakeLeavesThem) {
    EXPECT_TRUE(m_model->setQuery("bits = 4"));
    EXPECT_EQ(rows(), QStringList({"bbbb-2"}));
    EXPECT_EQ(m_model->matchCount(), 1);
    EXPECT_FALSE(m_model->setQuery("bist = 4"));
    EXPECT_TRUE(m_model->queryError().contains("did you mean bits?"));
    EXPECT_EQ(rows(), QStringList({"bbbb-2"}));
    EXPECT_TRUE(m_model->setQuery(""));
    EXPECT_EQ(m_model->queryError(), "");
    EXPECT_EQ(rows().size(), 4);
}

TEST_F(HistoryModelTest, SettingsThatAreTheSameInTheRowsShownAreLeftOut) {
    m_model->setQuery("bits = 4");
    EXPECT_FALSE(keys().contains("settings.quantize.bits"));
    m_model->setOnlyDiffering(false);
    EXPECT_TRUE(keys().contains("settings.quantize.bits"));
    EXPECT_TRUE(keys().contains("settings.quantize.group_size"));
}

TEST_F(HistoryModelTest, SortsByAColumnAndBackByAge) {
    m_model->sort(columnOf("result.tasks.qa.accuracy"), Qt::DescendingOrder);
    EXPECT_EQ(rows(), QStringList({"aaaa-1", "bbbb-2", "dddd-4", "cccc-3"}));
    m_model->sort(columnOf("result.tasks.qa.accuracy"), Qt::AscendingOrder);
    EXPECT_EQ(rows(), QStringList({"dddd-4", "bbbb-2", "aaaa-1", "cccc-3"}));
    EXPECT_TRUE(m_model->headerData(columnOf("result.tasks.qa.accuracy"), Qt::Horizontal, Qt::DisplayRole).toString().endsWith("↑"));
    m_model->sort(-1, Qt::DescendingOrder);
    EXPECT_EQ(rows(), listed());
}

TEST_F(HistoryModelTest, ThePinnedRunIsFirstWhateverIsAskedForAndChangesRelateToIt) {
    m_selection.pin("aaaa-1");
    EXPECT_EQ(rows(), QStringList({"aaaa-1", "dddd-4", "cccc-3", "bbbb-2"}));
    EXPECT_EQ(cell("aaaa-1", "run").data(kCellIcon).toString(), "pin");
    EXPECT_EQ(cell("bbbb-2", "change").data().toString(), "−1.0");
    EXPECT_EQ(Verdict(cell("bbbb-2", "change").data(kCellVerdict).toInt()), Verdict::NotPaired);
    EXPECT_EQ(cell("aaaa-1", "change").data().toString(), "–");
    m_model->setQuery("bits = 4");
    EXPECT_EQ(rows(), QStringList({"aaaa-1", "bbbb-2"}));
    m_selection.pin("");
    EXPECT_EQ(rows(), QStringList({"bbbb-2"}));
}

TEST_F(HistoryModelTest, GroupsOpenAndClose) {
    m_model->setGrouping("state");
    EXPECT_EQ(rows(), QStringList({"[done · 3 run(s)]", "dddd-4", "bbbb-2", "aaaa-1", "[failed · 1 run(s)]", "cccc-3"}));
    EXPECT_EQ(m_model->rowOfRun("cccc-3"), 5);
    m_model->toggleGroup(0);
    EXPECT_EQ(rows(), QStringList({"[done · 3 run(s)]", "[failed · 1 run(s)]", "cccc-3"}));
    EXPECT_EQ(m_model->rowOfRun("bbbb-2"), -1);
    EXPECT_EQ(m_model->matchCount(), 4);
    m_model->toggleGroup(0);
    EXPECT_EQ(rows().size(), 6);
    m_model->setGrouping("");
    EXPECT_EQ(rows(), listed());
}

TEST_F(HistoryModelTest, ShowsNoDifferenceBetweenScoresOfOtherItems) {
    lathe::Run other = test::historyRun("eeee-5", 5, 4, 0.90, 4);
    other.result->tasks["qa"].count = 1000;
    m_store->save(other);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_model->rowOfRun("eeee-5") >= 0; }, 20'000));
    m_selection.pin("aaaa-1");
    EXPECT_EQ(cell("eeee-5", "change").data().toString(), "–");
    EXPECT_EQ(Verdict(cell("eeee-5", "change").data(kCellVerdict).toInt()), Verdict::NotPaired);
    EXPECT_EQ(cell("bbbb-2", "change").data().toString(), "−1.0");
}

TEST_F(HistoryModelTest, SaysWhatASpeedUpIsAgainst) {
    m_model->setChosenColumns({"run", "comparison.request_speedup.value"});
    EXPECT_EQ(cell("bbbb-2", "comparison.request_speedup.value").data(kCellTag).toString(), "baseline");
}

TEST_F(HistoryModelTest, ALimitGoesByWhatIsShown) {
    m_limits.setLimit("result.tasks.qa.accuracy", 0.9304);  // reads 93.0 %, as the run's 93 % does
    EXPECT_EQ(cell("bbbb-2", "limits").data(kCellIcon).toString(), "check");
    m_limits.setLimit("result.tasks.qa.accuracy", 0.931);
    EXPECT_EQ(cell("bbbb-2", "limits").data(kCellIcon).toString(), "");
}

TEST_F(HistoryModelTest, RunsWithinTheLimitsAreTicked) {
    m_limits.setLimit("result.latency.request_ms.p50", 5);
    m_limits.setLimit("result.tasks.qa.accuracy", 0.9);
    EXPECT_EQ(cell("bbbb-2", "limits").data(kCellIcon).toString(), "check");
    EXPECT_EQ(cell("aaaa-1", "limits").data(kCellIcon).toString(), "");  // too slow
    EXPECT_EQ(cell("dddd-4", "limits").data(kCellIcon).toString(), "");  // not accurate enough
    m_limits.clear();
    EXPECT_EQ(cell("bbbb-2", "limits").data(kCellIcon).toString(), "");
}

TEST_F(HistoryModelTest, FollowsTheCatalog) {
    m_model->setQuery("tag = front");
    EXPECT_EQ(rows(), QStringList());
    m_store->addTags("bbbb-2", Texts{"front"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_model->rowCount() == 1; }));
    EXPECT_EQ(cell("bbbb-2", "run").data(kCellTag).toString(), "front");
    m_model->setQuery("");
    m_store->save(test::historyRun("eeee-5", 5, 2, 0.5, 3));
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_model->rowCount() == 5; }));
    m_store->moveToTrash(Texts{"bbbb-2"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_model->rowCount() == 4; }));
}

TEST_F(HistoryModelTest, TheRowPointedAtElsewhereIsMarked) {
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_selection.hover("bbbb-2");
    EXPECT_TRUE(cell("bbbb-2", "run").data(kRowHovered).toBool());
    EXPECT_FALSE(cell("aaaa-1", "run").data(kRowHovered).toBool());
    EXPECT_EQ(changed.size(), 1);
}

TEST_F(HistoryModelTest, ANoteIsEditedInItsCellByWhoeverListens) {
    QSignalSpy edited(m_model.get(), &HistoryModel::noteEdited);
    EXPECT_TRUE(cell("bbbb-2", "note").flags() & Qt::ItemIsEditable);
    EXPECT_FALSE(cell("bbbb-2", "result.bytes").flags() & Qt::ItemIsEditable);
    EXPECT_TRUE(m_model->setData(cell("bbbb-2", "note"), "good", Qt::EditRole));
    ASSERT_EQ(edited.size(), 1);
    EXPECT_EQ(edited.first(), QVariantList({"bbbb-2", "good"}));
    m_model->setData(cell("bbbb-2", "note"), "", Qt::EditRole);  // as it is
    EXPECT_EQ(edited.size(), 1);
}

TEST_F(HistoryModelTest, ColumnsCanBeChosen) {
    m_model->setChosenColumns({"run", "created", "result.bytes", "never.there"});
    EXPECT_EQ(keys(), QStringList({"run", "created", "result.bytes"}));
    EXPECT_EQ(cell("bbbb-2", "created").data().toString().left(10), "2026-01-02");
    m_model->setChosenColumns({});
    EXPECT_TRUE(keys().contains("marker"));
}

}  // namespace
}  // namespace lathe
