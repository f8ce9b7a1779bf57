// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/field_text.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(FieldText, NamesTasksInWords) {
    const Field field{"result.tasks.qa.accuracy", "qa accuracy", "fraction", Better::Higher};
    EXPECT_EQ(fieldText(field), "question answering accuracy");
    EXPECT_EQ(fieldHead(field), "Question answering accuracy, %");
}

TEST(FieldText, KeepsPartsOfOtherNames) {
    EXPECT_EQ(fieldText({"latency.request_ms.p50", "request, median", "ms", Better::Lower}), "request, median");
    EXPECT_EQ(fieldHead({"bytes", "size", "bytes", Better::Lower}), "Size, MB");
    EXPECT_EQ(fieldHead({"parameters", "parameters", "", Better::Lower}), "Parameters");
}

}  // namespace
}  // namespace lathe
