// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/data_catalog.h"

namespace lathe {
namespace {

using testing::HasSubstr;

class LoadData : public testing::Test {
protected:
    std::string written(const std::string& name, const std::string& bytes) {
        writeFileAtomically(m_folder.path() / name, bytes);
        return (m_folder.path() / name).string();
    }
    static std::string lines(int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "line " + std::to_string(100 + i) + "\n";
        return text;
    }
    TemporaryFolder m_folder;
};

TEST_F(LoadData, givesTheBuiltinWorldByDefault) {
    const DataSet data = loadData({});
    EXPECT_GE(data.train.size(), 50000u);
    EXPECT_GE(data.testItems.questions.size(), 3000u);
    EXPECT_TRUE(data.boundaries.is_null());
    EXPECT_THAT(data.description, HasSubstr("600 people"));
    EXPECT_EQ(data.hash.size(), 64u);
}

TEST_F(LoadData, splitsOneFileInAllRolesByPositionAndTellsWhere) {
    const std::string path = written("text.txt", lines(100));  // 900 bytes, 9 a line
    const DataSet data = loadData({path, path, path, path});
    EXPECT_EQ(data.boundaries[path],
              (Json{{"bytes", 900}, {"train", {0, 720}}, {"calibration", {720, 765}}, {"validation", {765, 810}}, {"test", {810, 900}}}));
    ASSERT_EQ(data.train.size(), 1u);
    EXPECT_EQ(data.train[0].text + data.calibration[0].text + data.validation[0].text + data.test[0].text, lines(100));
    EXPECT_TRUE(data.testItems.questions.empty());
    EXPECT_THAT(data.description, HasSubstr("split by position"));
}

TEST_F(LoadData, usesDifferentFilesWhole) {
    const DataSet data = loadData({written("a.txt", "a\n"), written("b.txt", "b\n"), written("c.txt", "c\n"), written("d.txt", "d\n")});
    EXPECT_EQ(data.train[0].text, "a\n");
    EXPECT_EQ(data.calibration[0].text, "b\n");
    EXPECT_EQ(data.validation[0].text, "c\n");
    EXPECT_EQ(data.test[0].text, "d\n");
    EXPECT_TRUE(data.boundaries.is_null());
}

TEST_F(LoadData, takesACopyUnderAnotherNameForTheSameText) {
    const DataSet data = loadData({written("a.txt", lines(100)), "builtin", "builtin", written("copy.txt", lines(100))});
    EXPECT_EQ(data.train[0].text.size(), 720u);
    EXPECT_EQ(data.test[0].text.size(), 90u);
}

TEST_F(LoadData, mixesTheBuiltinWorldWithFiles) {
    const DataSet data = loadData({written("a.txt", "one<|endoftext|>two"), "builtin", "builtin", "builtin"});
    ASSERT_EQ(data.train.size(), 2u);
    EXPECT_EQ(data.train[1].text, "two");
    EXPECT_EQ(data.test.size(), 2000u);
    EXPECT_FALSE(data.testItems.questions.empty());
    EXPECT_THAT(data.description, HasSubstr("a.txt"));
}

TEST_F(LoadData, hasQuestionsOnlyWhereTheWorldIsTheSplit) {
    const DataSet data = loadData({"builtin", "builtin", "builtin", written("a.txt", "text\n")});
    EXPECT_FALSE(data.validationItems.questions.empty());
    EXPECT_TRUE(data.testItems.questions.empty());
}

TEST_F(LoadData, hashesWhatIsRead) {
    const auto hashOfTest = [&](const std::string& text) {
        return loadData({written("a.txt", "a"), written("b.txt", "b"), written("c.txt", "c"), written("d.txt", text)}).hash;
    };
    EXPECT_EQ(hashOfTest("d"), hashOfTest("d"));
    EXPECT_NE(hashOfTest("d"), hashOfTest("e"));
    EXPECT_NE(hashOfTest("d<|endoftext|>e"), hashOfTest("de"));
}

TEST_F(LoadData, refusesAPartThatHoldsOnlySeparators) {
    EXPECT_THROW(loadData({written("a.txt", "<|endoftext|>\n")}), Error);
}

TEST_F(LoadData, readsBackWhatTheCatalogWrites) {
    const auto paths = writeCatalogEntry("builtin", m_folder.path() / "written");
    EXPECT_EQ(paths.size(), 6u);
    const std::string folder = (m_folder.path() / "written").string();
    const DataSet original = loadData({});
    const DataSet read = loadData({folder + "/train.txt", folder + "/calibration.txt", folder + "/validation.txt", folder + "/test.txt"});
    ASSERT_EQ(read.train.size(), original.train.size());
    ASSERT_EQ(read.test.size(), original.test.size());
    for (size_t i = 0; i < read.train.size(); ++i)
        ASSERT_EQ(read.train[i].text, original.train[i].text);
    for (size_t i = 0; i < read.test.size(); ++i)
        ASSERT_EQ(read.test[i].text, original.test[i].text);
}

TEST_F(LoadData, catalogWritesAQuestionAsAnObjectALine) {
    writeCatalogEntry("builtin", m_folder.path());
    const std::string questions = readFile(m_folder.path() / "test-questions.jsonl");
    const Json first = parseJson(questions.substr(0, questions.find('\n')), "first line");
    const QuestionItem expected = loadData({}).testItems.questions[0];
    EXPECT_EQ(first, (Json{{"prompt", expected.prompt},
                           {"answer", expected.answer},
                           {"kind", expected.kind},
                           {"tier", expected.tier},
                           {"fact", expected.fact}}));
}

TEST(DataCatalog, countsWhatItWouldWrite) {
    const auto catalog = dataCatalog();
    ASSERT_EQ(catalog.size(), 1u);
    EXPECT_EQ(catalog[0].name, "builtin");
    ASSERT_EQ(catalog[0].files.size(), 6u);
    EXPECT_EQ(catalog[0].files[3].name, "test.txt");
    EXPECT_EQ(catalog[0].files[3].items, 2000u);
    EXPECT_THROW(writeCatalogEntry("bultin", "/nowhere"), Error);
}

}  // namespace
}  // namespace lathe
