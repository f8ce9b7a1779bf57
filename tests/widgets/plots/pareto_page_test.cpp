// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QImage>
#include <QSettings>

#include "core/base/error.h"
#include "tests/widgets/support/reference_catalog.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/run_selection.h"
#include "widgets/plots/figure_export.h"
#include "widgets/plots/pareto_plot.h"
#include "widgets/plots/point_table_model.h"
#include "widgets/plots/run_verdict.h"

namespace lathe {
namespace {

const QString kRequest = "result.latency.request_ms.p50", kSpeedup = "comparison.request_speedup.value@baseline",
              kAnswers = "result.tasks.qa.accuracy";
const QString kBest = "Half the depth, 5 % of the neurons, 4 bits";

class ParetoPageTest : public testing::Test {
protected:
    ParetoPageTest() {
        QSettings().clear();
        page = std::make_unique<ParetoPage>(*catalog, selection, limits);
        page->resize(800, 560);
        page->show();
        page->setAxes(kRequest, kAnswers);
        settle();
    }
    void settle() {
        QCoreApplication::processEvents();
        plot().replot();
    }
    ParetoPlot& plot() { return *page->plot(); }
    const PlotMark& markOf(const QString& name) {
        for (const PlotMark& mark : plot().scene().marks)
            if (plot().scene().nameOf(mark.run) == name)
                return mark;
        throw failed("no mark is called " + name.toStdString());
    }
    QPoint pixelOf(const QString& name) { return plot().pixelOf(markOf(name)).toPoint(); }

    test::ReferenceCatalog catalog;
    RunSelection selection;
    RunLimits limits{""};
    std::unique_ptr<ParetoPage> page;
};

TEST_F(ParetoPageTest, DrawsEveryRunWithItsIntervals) {
    EXPECT_EQ(int(plot().scene().marks.size()), catalog->count());
    EXPECT_EQ(plot().drawn().singles.size(), plot().scene().marks.size());
    EXPECT_TRUE(markOf(kBest).isFront);
    EXPECT_TRUE(markOf(kBest).x.low.has_value());
    EXPECT_TRUE(markOf(kBest).y.low.has_value());
    EXPECT_TRUE(plot().scene().baseline.has_value());
    EXPECT_TRUE(plot().scene().x.isLogarithmic);
}

TEST_F(ParetoPageTest, SelectsWhatIsClicked) {
    QTest::mouseClick(&plot(), Qt::LeftButton, {}, pixelOf(kBest));
    EXPECT_EQ(selection.selected(), QStringList(catalog.idOf(kBest)));
    QTest::mouseClick(&plot(), Qt::LeftButton, Qt::ShiftModifier, pixelOf("2 bits"));
    EXPECT_EQ(selection.selected().size(), 2);
    QTest::mouseClick(&plot(), Qt::LeftButton, {}, QPoint(plot().width() / 2, plot().axisRect()->top() + 3));
    EXPECT_TRUE(selection.selected().isEmpty());
}

TEST_F(ParetoPageTest, FollowsTheSelectionOfOthers) {
    selection.select({catalog.idOf("2 bits")});
    selection.hover(catalog.idOf(kBest));
    EXPECT_EQ(plot().selected(), selection.selected());
    EXPECT_EQ(plot().hovered(), catalog.idOf(kBest));
}

TEST_F(ParetoPageTest, PointsAtWhatIsUnderTheMouse) {
    QTest::mouseMove(&plot(), pixelOf(kBest));
    QMouseEvent move(QEvent::MouseMove, pixelOf(kBest), plot().mapToGlobal(pixelOf(kBest)), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(&plot(), &move);
    EXPECT_EQ(selection.hovered(), catalog.idOf(kBest));
}

TEST_F(ParetoPageTest, ZoomsByDraggingAndBackByADoubleClick) {
    const QCPRange before = plot().xAxis->range();
    const QPoint from(120, 120), to(400, 300);
    QTest::mousePress(&plot(), Qt::LeftButton, {}, from);
    for (const QPoint& at : {QPoint(200, 200), to}) {
        QMouseEvent move(QEvent::MouseMove, at, plot().mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&plot(), &move);
    }
    QTest::mouseRelease(&plot(), Qt::LeftButton, {}, to);
    EXPECT_LT(plot().xAxis->range().size(), before.size());
    plot().fitAll();
    EXPECT_DOUBLE_EQ(plot().xAxis->range().size(), before.size());
}

TEST_F(ParetoPageTest, IsUsedByKeyboardAlone) {
    plot().setFocus();
    QTest::keyClick(&plot(), Qt::Key_Right);
    const QString leftmost = selection.hovered();
    EXPECT_EQ(leftmost, catalog.idOf(kBest));
    QTest::keyClick(&plot(), Qt::Key_Return);
    EXPECT_EQ(selection.selected(), QStringList(leftmost));
    QTest::keyClick(&plot(), Qt::Key_Right);
    EXPECT_NE(selection.hovered(), leftmost);
    QTest::keyClick(&plot(), Qt::Key_Space);
    EXPECT_EQ(selection.selected().size(), 2);
}

TEST_F(ParetoPageTest, FadesRunsFromElsewhereOnlyWhereMillisecondsAreCompared) {
    page->setEnvironment("another machine");
    EXPECT_EQ(plot().scene().elsewhere, catalog->count());
    EXPECT_TRUE(plot().scene().front.empty());
    page->setAxes(kSpeedup, kAnswers);
    EXPECT_EQ(plot().scene().elsewhere, 0);
    EXPECT_FALSE(plot().scene().front.empty());
    page->setEnvironment(catalog->at(0).environment);
    page->setAxes(kRequest, kAnswers);
    EXPECT_EQ(plot().scene().elsewhere, 0);
}

TEST_F(ParetoPageTest, SaysWhatASpeedUpIsAgainstAndMixesNone) {
    page->setAxes(kSpeedup, kAnswers);
    EXPECT_TRUE(plot().scene().x.title.endsWith("against Lathe's baseline")) << plot().scene().x.title.toStdString();
    for (const AxisField& field : axisFields(*catalog))
        EXPECT_NE(field.against, "reference");  // no run of this history was compared with it
    AxisField reference;
    reference.column = "comparison.request_speedup.value";
    reference.against = "reference";
    EXPECT_FALSE(plotValue(*catalog, 0, reference));
    EXPECT_TRUE(marksOf(*catalog, reference, reference, {}).empty());
}

TEST_F(ParetoPageTest, OpensOnTheSpeedUpWhereNothingWasMeasuredHere) {
    QSettings().clear();
    ParetoPage fresh(*catalog, selection, limits);
    fresh.setEnvironment("another machine");
    EXPECT_EQ(fresh.plot()->scene().x.path, kSpeedup);
    fresh.setEnvironment(catalog->at(0).environment);
    EXPECT_EQ(fresh.plot()->scene().x.path, kRequest);
}

TEST_F(ParetoPageTest, RemembersItsAxes) {
    page->setAxes("result.bytes", "result.perplexity");
    ParetoPage again(*catalog, selection, limits);
    EXPECT_EQ(again.plot()->scene().x.path, "result.bytes");
    EXPECT_EQ(again.plot()->scene().y.path, "result.perplexity");
}

TEST_F(ParetoPageTest, TakesTheLimitsInTheUnitsOfItsAxes) {
    limits.setLimit(kAnswers, 0.9);
    limits.setLimit(kRequest, 6);
    settle();
    EXPECT_DOUBLE_EQ(plot().scene().y.limit.value_or(0), 90);
    EXPECT_DOUBLE_EQ(plot().scene().x.limit.value_or(0), 6);
}

TEST_F(ParetoPageTest, ShowsThePinnedRunAsTheBaseline) {
    selection.pin(catalog.idOf("8 bits"));
    settle();
    ASSERT_TRUE(plot().scene().baseline);
    EXPECT_DOUBLE_EQ(plot().scene().baseline->x.value, markOf("8 bits").x.value);
    const auto pinned = catalog.indexOf("8 bits");
    EXPECT_EQ(verdictOf(*catalog, catalog.indexOf(kBest), "result.bytes", pinned), Verdict::Smaller);
    EXPECT_EQ(verdictOf(*catalog, pinned, "result.bytes", pinned), Verdict::None);
    for (const QString& path : {kRequest, kAnswers})
        EXPECT_EQ(verdictOf(*catalog, catalog.indexOf(kBest), path, pinned), Verdict::NotPaired);
    EXPECT_EQ(verdictOf(*catalog, catalog.indexOf(kBest), "result.parameters", pinned), Verdict::None);
}

TEST_F(ParetoPageTest, HasItsPointsAsATable) {
    PointTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setScene(plot().scene());
    EXPECT_EQ(model.rowCount(), catalog->count());
    EXPECT_THAT(model.headerData(PointTableModel::kX, Qt::Horizontal, Qt::DisplayRole).toString().toStdString(), testing::EndsWith(", ms"));
}

TEST_F(ParetoPageTest, LeavesTheProgramAsPngSvgAndPdf) {
    const QString folder = catalog.file("");
    for (const char* ending : {"png", "svg", "pdf"})
        exportFigure(page->figure(), folder + "plot." + ending);
    const QImage image(folder + "plot.png");
    EXPECT_EQ(image.width(), 2 * plot().width());
    EXPECT_GT(image.height(), 2 * plot().height());
    QFile svg(folder + "plot.svg");
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    EXPECT_THAT(svg.readAll().toStdString(), testing::HasSubstr("Model: builtin"));
    QFile pdf(folder + "plot.pdf");
    ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
    EXPECT_TRUE(pdf.readAll().startsWith("%PDF"));
    EXPECT_THROW(exportFigure(page->figure(), folder + "plot.bmp"), Error);
    EXPECT_THROW(exportFigure(page->figure(), "/nowhere/plot.png"), Error);
}

}  // namespace
}  // namespace lathe
