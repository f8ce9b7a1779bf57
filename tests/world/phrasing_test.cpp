// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/phrasing.h"

#include <gtest/gtest.h>

namespace lathe::world {
namespace {

Person mara() {
    Person person;
    person.name = "Mara Holt";
    person.values = {"Norby", "baker", "cat", "soup", "flute", "golf"};
    return person;
}

TEST(Phrasing, tellsABiographyWithItsValuesEmphasised) {
    const Telling tellings[] = {{2, 6}, {0, 0}};
    const Document document = biography(mara(), tellings);
    EXPECT_EQ(document.text, "Mara Holt has owned a cat for years. Mara Holt lives in Norby.");
    //                        0         1         2         3         4         5         6
    //                        0123456789012345678901234567890123456789012345678901234567890
    EXPECT_EQ(document.emphasis, (std::vector<TextRange>{{22, 25}, {56, 61}}));
}

TEST(Phrasing, asksWithoutTheAnswerAndAnswersAfterASpace) {
    EXPECT_EQ(questionPrompt(mara(), 2, 0), "Question: Which pet does Mara Holt keep?\nAnswer:");
    const Document document = answeredQuestion(mara(), 2, 0);
    EXPECT_EQ(document.text, "Question: Which pet does Mara Holt keep?\nAnswer: cat");
    EXPECT_EQ(document.emphasis, (std::vector<TextRange>{{49, 52}}));
}

}  // namespace
}  // namespace lathe::world
