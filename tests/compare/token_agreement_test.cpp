// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/token_agreement.h"

#include <gmock/gmock.h>

namespace lathe {
namespace {

using testing::ElementsAre;

TokenAgreement agreement(std::vector<std::string> left, std::vector<std::string> right) {
    return agreementOf(left, right);
}

TEST(TokenAgreement, EqualTextsDoNotPart) {
    const TokenAgreement same = agreement({"a", "b"}, {"a", "b"});
    EXPECT_EQ(same.shared, 2);
    EXPECT_FALSE(same.firstDifference.has_value());
    EXPECT_THAT(same.leftShared, ElementsAre(true, true));
}

TEST(TokenAgreement, WhatOnlyGoesOnDoesNotPart) {
    const TokenAgreement longer = agreement({"a", "b", "c"}, {"a"});
    EXPECT_EQ(longer.shared, 1);
    EXPECT_FALSE(longer.firstDifference.has_value());
    EXPECT_THAT(longer.leftShared, ElementsAre(true, false, false));
    EXPECT_FALSE(agreement({}, {}).firstDifference.has_value());
}

TEST(TokenAgreement, TextsThatMeetAgainAreSharedThere) {
    const TokenAgreement parted = agreement({"the", "old", "bridge", "fell"}, {"the", "new", "stone", "bridge", "fell"});
    EXPECT_EQ(parted.shared, 3);
    EXPECT_EQ(parted.firstDifference, 1);
    EXPECT_THAT(parted.leftShared, ElementsAre(true, false, true, true));
    EXPECT_THAT(parted.rightShared, ElementsAre(true, false, false, true, true));
}

TEST(TokenAgreement, NothingInCommonIsSaid) {
    const TokenAgreement strangers = agreement({"a"}, {"b"});
    EXPECT_EQ(strangers.shared, 0);
    EXPECT_EQ(strangers.firstDifference, 0);
}

}  // namespace
}  // namespace lathe
