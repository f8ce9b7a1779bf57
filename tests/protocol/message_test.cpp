// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message.h"

#include <gtest/gtest.h>

#include "core/base/error_texts.h"

namespace lathe {
namespace {

TEST(ErrorMessage, CarriesPathIdAndArguments) {
    Error sent = knownError("document.mistake",
                            {phrase("place.inside", {"recipe", "measure.batch"}), "0", phrase("allowed.whole_at_least", {"1"}), ""});
    sent.setPath("measure.batch");
    const Error read = errorFromJson(parseJson(toJson(sent).dump(), "message"));
    EXPECT_STREQ(read.what(), sent.what());
    EXPECT_EQ(read.kind(), sent.kind());
    EXPECT_EQ(read.path(), "measure.batch");
    EXPECT_EQ(read.id(), "document.mistake");
    EXPECT_EQ(read.arguments(), sent.arguments());
}

TEST(ErrorMessage, HasFourFieldsWhereAnErrorHasNoId) {
    const Json message = toJson(failed("a", "b", "c"));
    EXPECT_EQ(message, Json({{"kind", "failed"}, {"what", "a"}, {"why", "b"}, {"hint", "c"}}));
    EXPECT_TRUE(errorFromJson(message).id().empty());
}

TEST(ErrorMessage, NonsenseReadsAsEmpty) {
    for (const Json& message : {Json(), Json(3), Json{{"what", 3}, {"arguments", "none"}, {"id", Json::array()}},
                                Json{{"arguments", {1, Json::array(), {{"arguments", 2}}}}}}) {
        const Error error = errorFromJson(message);
        EXPECT_EQ(error.headline() + error.id() + error.path(), "");
    }
}

}  // namespace
}  // namespace lathe
