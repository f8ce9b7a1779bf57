// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"
#include "widgets/common/error_card.h"
#include "widgets/models/data_picker.h"
#include "widgets/models/model_picker.h"

namespace lathe {
namespace {

TEST(ModelPicker, TakesTheBuiltInModelOnceItIsKnown) {
    ModelPicker picker("builtin", true, nullptr, test::realWorker());
    EXPECT_TRUE(picker.word().isEmpty());
    ASSERT_EVENTUALLY(picker.word() == QString("builtin"));
}

TEST(ModelPicker, DescribesRandomSizes) {
    ModelPicker picker("random:gpt2", true, nullptr, test::realWorker());
    ASSERT_EVENTUALLY(picker.word() == QString("random:gpt2"));
}

TEST(ModelPicker, RefusesWhatIsNoModelInWords) {
    ModelPicker picker("/no/such/model", true, nullptr, test::realWorker());
    auto* card = picker.findChild<ErrorCard*>();
    ASSERT_EVENTUALLY(!card->isHidden());
    EXPECT_TRUE(picker.word().isEmpty());
}

TEST(DataPicker, ShowsThePartsOfAFileWithItsTokens) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("text.txt"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    for (int line = 0; line < 200; ++line)
        file.write("The smith pulled the brake of the cart.\n<|endoftext|>\n");
    file.close();

    DataPicker picker(file.fileName(), "builtin", nullptr, test::realWorker());
    ASSERT_EVENTUALLY(picker.data() == file.fileName());

    auto* parts = picker.findChild<QTableWidget*>();
    EXPECT_EQ(parts->item(0, 1)->text(), "160");
    EXPECT_GT(parts->item(0, 2)->text().remove(',').toInt(), 1000);
    EXPECT_TRUE(picker.findChild<QPlainTextEdit*>()->toPlainText().startsWith("The smith"));
}

TEST(DataPicker, SaysWhatIsWrongWithAFile) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("broken.jsonl"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"prompt\": 1}\n");
    file.close();

    DataPicker picker(file.fileName(), "builtin", nullptr, test::realWorker());
    auto* card = picker.findChild<ErrorCard*>();
    ASSERT_EVENTUALLY(!card->isHidden());
    EXPECT_TRUE(textOf(card->trouble()).contains("broken.jsonl"));
}

}  // namespace
}  // namespace lathe
