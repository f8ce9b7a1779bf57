// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace lathe {
namespace {

using testing::HasSubstr;

class UserText : public testing::Test {
protected:
    std::filesystem::path written(const std::string& bytes) {
        const auto path = m_folder.path() / "text.txt";
        writeFileAtomically(path, bytes);
        return path;
    }
    std::string errorOf(const std::filesystem::path& path) {
        try {
            readUserText(path);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            return error.headline() + " " + error.why() + " " + error.hint();
        }
        return "no error";
    }
    TemporaryFolder m_folder;
};

TEST_F(UserText, tellsByteAndLineOfWhatIsNotUtf8) {
    const std::string message = errorOf(written("one\ntwo\ncaf\xE9 three\n"));
    EXPECT_THAT(message, HasSubstr("not UTF-8"));
    EXPECT_THAT(message, HasSubstr("Byte 11 (line 3) is 0xE9"));
}

TEST_F(UserText, refusesTextThatEndsInsideACharacter) {
    EXPECT_THAT(errorOf(written("caf\xC3")), HasSubstr("Byte 3 (line 1)"));
}

TEST_F(UserText, refusesAnEmptyFileABlankOneAFolderAndNothingAtAll) {
    EXPECT_THAT(errorOf(written("")), HasSubstr("has no text"));
    EXPECT_THAT(errorOf(written(" \n\t\r\n")), HasSubstr("has no text"));
    EXPECT_THAT(errorOf(m_folder.path()), HasSubstr("It is a folder"));
    EXPECT_THAT(errorOf(m_folder.path() / "absent.txt"), HasSubstr("no such file"));
}

TEST_F(UserText, readsAnyUtf8) {
    const std::string text = "caf\u00e9 \u4f60\u597d \U0001F600\n";
    EXPECT_EQ(readUserText(written(text)), text);
}

TEST(SplitByPosition, cutsAtTheLineEndAfterEachPercentage) {
    // 20 lines of 5 bytes: 100 bytes. Cuts at 80, 85 and 90 already begin lines.
    std::string text;
    for (int i = 0; i < 20; ++i)
        text += std::string(4, static_cast<char>('a' + i)) + "\n";
    const auto even = splitByPosition(text, "text.txt");
    EXPECT_EQ(even, (std::array<TextRange, 4>{{{0, 80}, {80, 85}, {85, 90}, {90, 100}}}));
    // One byte more in front: 101 bytes, the percentages fall on 80, 85, 90, inside the lines that end at 81, 86, 91.
    const auto shifted = splitByPosition("x" + text, "text.txt");
    EXPECT_EQ(shifted, (std::array<TextRange, 4>{{{0, 81}, {81, 86}, {86, 91}, {91, 101}}}));
}

TEST(SplitByPosition, refusesATextThatLeavesAPartEmpty) {
    EXPECT_THROW(splitByPosition("one line without an end", "text.txt"), Error);
    EXPECT_THROW(splitByPosition("a\nb\nc\n", "text.txt"), Error);
}

TEST(DocumentsOf, isTheWholeTextWhereNothingSeparates) {
    const auto documents = documentsOf("one\ntwo\n");
    ASSERT_EQ(documents.size(), 1u);
    EXPECT_EQ(documents[0].text, "one\ntwo\n");
    EXPECT_TRUE(documents[0].emphasis.empty());
}

TEST(DocumentsOf, splitsAtEndOfTextAndDropsTheLineEndsAroundItAndEmptyDocuments) {
    const auto documents = documentsOf("one\n<|endoftext|>\ntwo<|endoftext|><|endoftext|>\r\n three \r\n<|endoftext|>\n");
    ASSERT_EQ(documents.size(), 3u);
    EXPECT_EQ(documents[0].text, "one");
    EXPECT_EQ(documents[1].text, "two");
    EXPECT_EQ(documents[2].text, " three ");
}

}  // namespace
}  // namespace lathe
