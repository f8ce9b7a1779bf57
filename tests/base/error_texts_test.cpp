// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error_texts.h"

#include <gtest/gtest.h>

#include <set>

namespace lathe {
namespace {

TEST(ErrorTexts, HaveIdsOfTheirOwn) {
    std::set<std::string_view> ids;
    for (const ErrorText& text : kErrorTexts)
        EXPECT_TRUE(ids.insert(text.id).second) << text.id;
    for (const ErrorPhrase& text : kErrorPhrases)
        EXPECT_TRUE(ids.insert(text.id).second) << text.id;
    EXPECT_EQ(errorTextOf("of.a_later_version"), nullptr);
    EXPECT_EQ(errorPhraseOf(""), nullptr);
}

TEST(ErrorTexts, AreFilledWithWordsAndPhrases) {
    const Error error = knownError("document.mistake", {phrase("place.inside", {"recipe", "stages[1].bits"}), "200",
                                                        phrase("allowed.whole_between", {"2", "16"}), ""});
    EXPECT_STREQ(error.what(), "mistake in recipe at stages[1].bits\n  why: found 200; allowed: a whole number from 2 to 16");
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.id(), "document.mistake");
    ASSERT_EQ(error.arguments().size(), 4u);
    EXPECT_EQ(error.arguments()[2].id, "allowed.whole_between");
}

TEST(ErrorTexts, AnArgumentIsNoTemplate) {
    EXPECT_EQ(filled("%1 and %2", {"%2", "b"}), "%2 and b");
    EXPECT_EQ(filled("100 % of %3", {"a"}), "100 % of %3");
}

}  // namespace
}  // namespace lathe
