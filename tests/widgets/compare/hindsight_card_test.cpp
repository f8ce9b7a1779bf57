// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/hindsight_card.h"

#include <gtest/gtest.h>

#include <QLabel>

namespace lathe {
namespace {

bool says(const QWidget& card, const QString& text) {
    const auto labels = card.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
}

TEST(HindsightCard, SaysWhyThereIsNone) {
    HindsightCard card;
    card.setHindsight(std::nullopt, "the disk is on fire");
    EXPECT_FALSE(card.isHidden());
    EXPECT_TRUE(says(card, "the disk is on fire"));
    card.setHindsight(std::nullopt, {});
    EXPECT_TRUE(card.isHidden()) << "nothing is known yet";
}

}  // namespace
}  // namespace lathe
