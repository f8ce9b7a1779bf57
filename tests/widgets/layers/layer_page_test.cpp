// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layer_page.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "core/base/files.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"
#include "widgets/common/run_selection.h"
#include "widgets/layers/sensitivity_view.h"

namespace lathe {
namespace {

class LayerPageTest : public testing::Test {
protected:
    LayerPageTest()
        : m_database((m_folder.path() + "/runs.db").toStdString()),
          m_catalog(m_database),
          m_page(m_catalog, m_selection, m_database, nullptr, test::realWorker()) {
        m_page.resize(1280, 700);
    }

    void load() {
        m_page.show();
        ASSERT_EVENTUALLY(m_page.session().inspection().has_value());
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_database;
    RunCatalog m_catalog;
    RunSelection m_selection;
    LayerPage m_page;
};

TEST_F(LayerPageTest, ShowsThePartsOfTheBuiltInModelBesideWhatTheChosenBitsMakeOfThem) {
    load();

    const Inspection& inspection = *m_page.session().inspection();
    EXPECT_EQ(inspection.before.layers, 6);
    ASSERT_TRUE(inspection.after.has_value());
    EXPECT_EQ(inspection.after->find(0, "qkv")->bits, 4);
    auto* tree = m_page.findChild<QTreeView*>();
    EXPECT_EQ(tree->model()->rowCount(), 9);  // two embeddings, six blocks, the final norm
    EXPECT_EQ(tree->model()->rowCount(tree->model()->index(2, 0)), 6);
}

TEST_F(LayerPageTest, MeasuresSensitivityOnceAndFindsItAgain) {
    // Small enough to be measured at once on a busy machine.
    const std::vector<std::string> documents = {"The smith pulled the brake of the cart."};
    const TemporaryFolder model;
    writeCheckpoint(model.path(), randomGpt2Weights(uniformGpt2Config(2, 2, 32, 262, 64), 1), trainTokenizer(documents, 262));
    m_page.model().choose(ModelBox::choiceOfWord(QString::fromStdString(model.path().string())));
    load();
    EXPECT_FALSE(m_page.session().sensitivity().has_value());

    m_page.session().measureSensitivity();
    ASSERT_EVENTUALLY(m_page.session().sensitivity().has_value());
    EXPECT_EQ(m_page.session().sensitivity()->parts.size(), 10U);  // four matrices and the whole, of two blocks

    m_page.session().lookUpSensitivity(m_page.session().cut());
    EXPECT_FALSE(m_page.session().sensitivity().has_value());
    ASSERT_EVENTUALLY(m_page.session().sensitivity().has_value());
}

TEST_F(LayerPageTest, AskedForNothingWhileItIsNotSeen) {
    QTest::qWait(0);
    EXPECT_FALSE(m_page.session().isInspecting());
}

TEST_F(LayerPageTest, AModelThatIsGoneIsSaidInWords) {
    load();
    m_page.model().choose(ModelBox::choiceOfWord("/no/such/folder"));
    ASSERT_EVENTUALLY(m_page.session().trouble().has_value());
    EXPECT_TRUE(m_page.session().trouble()->title.contains("/no/such/folder") ||
                m_page.session().trouble()->what.contains("/no/such/folder"));
    EXPECT_FALSE(m_page.session().inspection().has_value());
}

TEST(SensitivityView, MovesByTheArrowKeys) {
    SensitivityMap map;
    for (int layer = 0; layer < 3; ++layer)
        for (const char* kind : {"qkv", "mlp_up", "layer"})
            map.parts.push_back({layer, kind, 0.1 * (layer + 1), {}, {}, {}});
    SensitivityView view;
    view.resize(600, 300);
    view.setMap(map);
    view.setCurrent(0, "qkv");
    QSignalSpy activated(&view, &SensitivityView::partActivated);

    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);

    ASSERT_EQ(activated.count(), 3);
    EXPECT_EQ(activated.at(2).at(0).toInt(), 1);
    EXPECT_EQ(activated.at(2).at(1).toString(), "mlp_up");
}

TEST(SensitivityView, PrintsSmallValuesInThousandths) {
    SensitivityView view;
    SensitivityMap map;
    map.parts = {{0, "qkv", 0.0123, {}, {}, {}}, {1, "qkv", 0.0045, {}, {}, {}}};
    view.setMap(map);
    EXPECT_EQ(view.valueText(map.parts[0]), "12.30");
    EXPECT_TRUE(view.unitText().contains("thousandths"));
}

}  // namespace
}  // namespace lathe
