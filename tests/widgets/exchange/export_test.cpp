// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/base/error.h"
#include "core/store/run_store.h"
#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"
#include "widgets/exchange/export_dialog.h"
#include "widgets/exchange/report_pdf.h"

namespace lathe {
namespace {

class ExportTest : public testing::Test {
protected:
    ExportTest() : m_database((m_folder.path() + "/runs.db").toStdString()) {
        std::filesystem::copy_file(LATHE_SOURCE_DIR "/experiments.db", m_database);
        for (const RunRow& row : openRunStore(m_database)->list({}))
            m_ids.append(QString::fromStdString(row.id));
    }

    void write(const ExportForm& form, const QStringList& ids, const QString& target) const {
        std::vector<std::string> texts;
        for (const QString& id : ids)
            texts.push_back(id.toStdString());
        exportRuns(form, *openRunStore(m_database), texts, target.toStdString());
    }

    QString place(const QString& name) const { return m_folder.filePath(name); }
    static QByteArray contentOf(const QString& file) {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_database;
    QStringList m_ids;
};

TEST_F(ExportTest, WritesRecipeReportTableAndRuns) {
    write(*exportFormOf("recipe"), {m_ids.front()}, place("recipe.json"));
    EXPECT_TRUE(contentOf(place("recipe.json")).contains("lathe-recipe/1"));
    write(*exportFormOf("report"), {m_ids.front()}, place("report.html"));
    EXPECT_TRUE(contentOf(place("report.html")).contains("</html>"));
    write(*exportFormOf("csv"), m_ids.mid(0, 3), place("runs.csv"));
    EXPECT_EQ(contentOf(place("runs.csv")).count("\r\n"), 4);
    write(*exportFormOf("json"), m_ids.mid(0, 2), place("runs.json"));
    EXPECT_TRUE(contentOf(place("runs.json")).startsWith("["));
}

TEST_F(ExportTest, ThePdfHasThePagesAndPlotsOfTheReport) {
    write(kReportPdf, {m_ids.front()}, place("report.pdf"));
    const QByteArray pdf = contentOf(place("report.pdf"));
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_GT(pdf.count("/Subtype /Image"), 2);
}

TEST(PrintableSvg, HasItsColoursWithoutAStyleSheet) {
    const QByteArray svg = printableSvg(
        R"(<svg viewBox="0 0 720 100"><rect class="bar series-1" x="1" y="2" width="3" height="4"/><text x="1" y="20" dy="0.35em">a</text></svg>)");
    EXPECT_TRUE(svg.contains("fill=\"#d55e00\""));
    EXPECT_TRUE(svg.contains("y=\"24.2\""));
    EXPECT_FALSE(svg.contains("class="));
    QSvgRenderer renderer(svg);
    EXPECT_TRUE(renderer.isValid());
    EXPECT_EQ(renderer.defaultSize(), QSize(720, 100));
}

TEST_F(ExportTest, TheDialogWritesAndSaysWhere) {
    ExportDialog dialog(m_database, {m_ids.front()}, "4 bits / test");
    EXPECT_TRUE(dialog.target().endsWith("4-bits-test.json"));
    dialog.setForm(*exportFormOf("report"));
    EXPECT_TRUE(dialog.target().endsWith(".html"));
    dialog.setTarget(place("out.html"));
    QSignalSpy written(&dialog, &ExportDialog::written);
    dialog.write();
    ASSERT_EVENTUALLY(written.count() == 1);
    EXPECT_TRUE(QFileInfo::exists(place("out.html")));
    EXPECT_FALSE(dialog.isWriting());
}

TEST_F(ExportTest, TheDialogSaysWhyAModelCannotBeWritten) {
    const auto store = openRunStore(m_database);
    lathe::Run run = store->load(m_ids.front().toStdString());
    run.recipe.model = "/no/such/model";  // so that its artifact cannot be made again
    store->save(run);
    ExportDialog dialog(m_database, {m_ids.front()}, "run", nullptr, test::realWorker());
    for (const char* form : {"artifact", "hf"}) {
        dialog.setForm(*exportFormOf(form));
        dialog.setTarget(place("model"));
        QSignalSpy refused(&dialog, &ExportDialog::refused);
        dialog.write();
        ASSERT_EVENTUALLY(refused.count() == 1);
        EXPECT_FALSE(QFileInfo::exists(place("model")));
    }
}

TEST_F(ExportTest, TheDialogHasAnArtifactMadeAgainThatIsNotHere) {
    const auto store = openRunStore(m_database);
    lathe::Run run = store->load(m_ids.front().toStdString());
    run.recipe.model = "random:1x1x32x300";
    run.recipe.stages = {QuantizeStage{.bits = 4, .groupSize = 32}};
    run.recipe.measure.promptTokens = run.recipe.measure.newTokens = 8;
    run.modelHash.clear(), run.dataHash.clear();
    // Of the kind that only another machine makes: what comes out here is another one, which the dialog says.
    run.artifactHash = std::string(64, 'e');
    store->save(run);
    ExportDialog dialog(m_database, {m_ids.front()}, "run", nullptr, test::realWorker());
    dialog.setForm(*exportFormOf("artifact"));
    dialog.setTarget(place("model"));
    QSignalSpy refused(&dialog, &ExportDialog::refused);
    dialog.write();
    ASSERT_EVENTUALLY(refused.count() == 1);
    QString shown;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        shown += label->text() + "\n";
    EXPECT_TRUE(shown.contains("its recipe gave another one here")) << shown.toStdString();
}

TEST_F(ExportTest, SeveralRunsOfferOnlyWhatTakesSeveral) {
    ExportDialog dialog(m_database, m_ids.mid(0, 2), "run");
    EXPECT_EQ(&dialog.form(), exportFormOf("csv"));
}

}  // namespace
}  // namespace lathe
