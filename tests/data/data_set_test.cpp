// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/data_catalog.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::HasSubstr;

const DataSet& builtinWorld() {
    static const DataSet data = loadData({});
    return data;
}

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
    const DataSet& data = builtinWorld();
    EXPECT_GE(data.train.size(), 50000u);
    EXPECT_GE(data.testItems.questions.size(), 3000u);
    EXPECT_TRUE(data.boundaries.is_null());
    EXPECT_THAT(data.description, HasSubstr("800 people"));
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
    EXPECT_NEAR(static_cast<double>(data.test.size()), 2000, 3);
    EXPECT_FALSE(data.testItems.questions.empty());
    EXPECT_THAT(data.description, HasSubstr("a.txt"));
}

TEST_F(LoadData, hasQuestionsOnlyWhereTheWorldIsTheSplit) {
    const DataSet data = loadData({"builtin", "builtin", "builtin", written("a.txt", "text\n")});
    EXPECT_FALSE(data.validationItems.questions.empty());
    EXPECT_TRUE(data.testItems.questions.empty());
    EXPECT_TRUE(data.testItems.rescorings.empty());
}

TEST_F(LoadData, hashesWhatIsRead) {
    const auto hashOfTest = [&](const std::string& text) {
        return loadData({written("a.txt", "a"), written("b.txt", "b"), written("c.txt", "c"), written("d.txt", text)}).hash;
    };
    EXPECT_EQ(hashOfTest("d"), hashOfTest("d"));
    EXPECT_NE(hashOfTest("d"), hashOfTest("e"));
    EXPECT_NE(hashOfTest("d<|endoftext|>e"), hashOfTest("de"));
}

TEST_F(LoadData, readsJsonLinesAsDocumentsAndInValidationAndTestAsItems) {
    const std::string questions = R"({"prompt": "Tom's pet is a", "answer": "cat"})";
    const std::string choices = R"({"prompt": "Fine. Mood:", "choices": ["good", "poor"], "answer": "good"})";
    const DataSet data = loadData({written("a.jsonl", questions + "\n"), written("b.txt", "text"), written("c.jsonl", choices),
                                   written("d.jsonl", questions + "\n\n" + choices + "\n")});
    ASSERT_EQ(data.train.size(), 1u);
    EXPECT_EQ(data.train[0].text, "Tom's pet is a cat");
    EXPECT_EQ(data.train[0].emphasis, (std::vector<TextRange>{{15, 18}}));
    ASSERT_EQ(data.validationItems.choices.size(), 1u);
    EXPECT_TRUE(data.validationItems.questions.empty());
    EXPECT_EQ(data.testItems.questions.size(), 1u);
    EXPECT_EQ(data.testItems.choices.size(), 1u);
    EXPECT_EQ(data.test.size(), 2u);
    EXPECT_TRUE(data.boundaries.is_null());
}

TEST_F(LoadData, splitsJsonLinesByPositionLikeText) {
    std::string text;  // 100 lines of 31 bytes
    for (int i = 100; i < 200; ++i)
        text += R"({"prompt":"p","answer":"a)" + std::to_string(i) + "\"}\n";
    ASSERT_EQ(text.size(), 3100u);
    const std::string path = written("all.jsonl", text);
    const DataSet data = loadData({path, path, path, path});
    EXPECT_EQ(data.boundaries[path]["test"], (Json{2790, 3100}));
    EXPECT_EQ(data.train.size(), 80u);
    EXPECT_EQ(data.calibration.size(), 5u);
    EXPECT_EQ(data.validationItems.questions.size(), 5u);
    ASSERT_EQ(data.testItems.questions.size(), 10u);
    EXPECT_EQ(data.testItems.questions[0].answer, "a190");
    EXPECT_EQ(data.testItems.questions[0].fact, -91) << "the line's number in the whole file";
}

TEST_F(LoadData, tellsALineOfASplitFileByItsNumberInTheFile) {
    std::string text;
    for (int i = 0; i < 99; ++i)
        text += "{\"text\":\"line\"}\n";
    const std::string path = written("all.jsonl", text + "{\"text\":4}\n");
    expectBadInput([&] { loadData({path, path, path, path}); }, {path + ", line 100", "text"});
}

TEST_F(LoadData, readsTheSameBytesAsTextOrAsLinesByTheName) {
    const std::string line = "{\"text\":\"one\"}\n";
    const DataSet data = loadData({written("a.txt", line), written("b.txt", "b"), written("c.txt", "c"), written("d.jsonl", line)});
    EXPECT_EQ(data.train[0].text, line);
    EXPECT_EQ(data.test[0].text, "one");
    EXPECT_TRUE(data.boundaries.is_null());
}

TEST_F(LoadData, tellsByteAndLineOfJsonLinesThatAreNotUtf8) {
    const std::string path = written("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"caf\xE9\"}\n");
    expectBadInput([&] { loadData({"builtin", "builtin", "builtin", path}); }, {"not UTF-8", "line 2", "0xE9"});
}

TEST_F(LoadData, refusesAPartThatHoldsOnlySeparators) {
    EXPECT_THROW(loadData({written("a.txt", "<|endoftext|>\n")}), Error);
}

TEST_F(LoadData, readsBackWhatTheCatalogWrites) {
    const auto paths = writeCatalogEntry("builtin", m_folder.path() / "written");
    EXPECT_EQ(paths.size(), 14u);
    const std::string folder = (m_folder.path() / "written").string();
    const DataSet& original = builtinWorld();
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
    const QuestionItem expected = builtinWorld().testItems.questions[0];
    EXPECT_EQ(first, (Json{{"prompt", expected.prompt},
                           {"answer", expected.answer},
                           {"kind", expected.kind},
                           {"tier", expected.tier},
                           {"fact", expected.fact}}));
}

TEST_F(LoadData, catalogWritesEveryTasksItems) {
    writeCatalogEntry("builtin", m_folder.path());
    const DataSet& data = builtinWorld();
    const auto firstLine = [&](const std::string& name) {
        const std::string lines = readFile(m_folder.path() / name);
        return parseJson(lines.substr(0, lines.find('\n')), name);
    };
    const QuestionItem& story = data.testItems.stories[0];
    EXPECT_EQ(firstLine("test-stories.jsonl"),
              (Json{{"prompt", story.prompt}, {"answer", story.answer}, {"kind", story.kind}, {"tier", story.tier}, {"fact", story.fact}}));
    const ChoiceItem& choice = data.testItems.choices[0];
    EXPECT_EQ(firstLine("test-choices.jsonl"), (Json{{"prompt", choice.prompt},
                                                     {"choices", {"positive", "negative", "neutral"}},
                                                     {"answer", choice.choices[choice.right]},
                                                     {"kind", choice.kind},
                                                     {"unit", choice.unit}}));
    const TranslationItem& translation = data.testItems.translations[0];
    EXPECT_EQ(
        firstLine("test-translations.jsonl"),
        (Json{
            {"prompt", translation.prompt}, {"reference", translation.reference}, {"kind", translation.kind}, {"unit", translation.unit}}));
    const RescoringItem& rescoring = data.validationItems.rescorings[0];
    EXPECT_EQ(firstLine("validation-rescorings.jsonl"), (Json{{"candidates", rescoring.candidates},
                                                              {"said", rescoring.candidates[rescoring.right]},
                                                              {"kind", rescoring.kind},
                                                              {"unit", rescoring.unit}}));
}

TEST_F(LoadData, readsBackTheItemsThatTheCatalogWrites) {
    writeCatalogEntry("builtin", m_folder.path());
    const TaskItems original = loadData({}).testItems;
    const auto read = [&](const std::string& name) {
        return loadData({written("a.txt", "a"), written("b.txt", "b"), written("c.txt", "c"), (m_folder.path() / name).string()}).testItems;
    };
    const auto sameQuestions = [](const QuestionItem& a, const QuestionItem& b) {
        return a.prompt == b.prompt && a.answer == b.answer && a.kind == b.kind && a.tier == b.tier && a.fact == b.fact;
    };
    const auto sameChoices = [](const ChoiceItem& a, const ChoiceItem& b) {
        return a.prompt == b.prompt && a.choices == b.choices && a.right == b.right && a.kind == b.kind;
    };
    const auto sameTranslations = [](const TranslationItem& a, const TranslationItem& b) {
        return a.prompt == b.prompt && a.reference == b.reference && a.kind == b.kind;
    };
    const auto sameLists = [](const RescoringItem& a, const RescoringItem& b) {
        return a.candidates == b.candidates && a.right == b.right && a.kind == b.kind;
    };
    EXPECT_TRUE(std::ranges::equal(read("test-questions.jsonl").questions, original.questions, sameQuestions));
    EXPECT_TRUE(std::ranges::equal(read("test-stories.jsonl").questions, original.stories, sameQuestions))
        << "a story's form is a question's";
    EXPECT_TRUE(std::ranges::equal(read("test-choices.jsonl").choices, original.choices, sameChoices));
    EXPECT_TRUE(std::ranges::equal(read("test-translations.jsonl").translations, original.translations, sameTranslations));
    EXPECT_TRUE(std::ranges::equal(read("test-rescorings.jsonl").rescorings, original.rescorings, sameLists));
}

TEST(DataCatalog, countsWhatItWouldWrite) {
    const auto catalog = dataCatalog();
    ASSERT_EQ(catalog.size(), 1u);
    EXPECT_EQ(catalog[0].name, "builtin");
    ASSERT_EQ(catalog[0].files.size(), 14u);
    EXPECT_EQ(catalog[0].files[3].name, "test.txt");
    EXPECT_NEAR(static_cast<double>(catalog[0].files[3].items), 2000, 3);
    EXPECT_THROW(writeCatalogEntry("bultin", "/nowhere"), Error);
}

}  // namespace
}  // namespace lathe
