// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QPalette>
#include <cmath>

#include "widgets/common/style_sheet.h"
#include "widgets/common/theme_tokens.h"

namespace lathe {
namespace {

// The contrast ratio of WCAG 2.1: relative luminances with 0.05 of stray light.
double channelLight(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channelLight(colour.redF()) + 0.7152 * channelLight(colour.greenF()) + 0.0722 * channelLight(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double lighter = std::max(luminance(a), luminance(b)), darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

class Themes : public testing::TestWithParam<bool> {
protected:
    const Theme theme = GetParam() ? darkTheme() : lightTheme();
};

TEST_P(Themes, TextIsReadableOnItsSurfaces) {
    for (const QColor& surface : {theme.base, theme.panel})
        for (const QColor& text : {theme.text, theme.text2, theme.text3, theme.accentText, theme.errorText})
            EXPECT_GE(contrast(text, surface), 4.5) << text.name().toStdString() << " on " << surface.name().toStdString();
    EXPECT_GE(contrast(theme.goodText, theme.goodBack), 5);
    EXPECT_GE(contrast(theme.badText, theme.badBack), 5);
    EXPECT_GE(contrast(theme.sameText, theme.sameBack), 5);
    EXPECT_GE(contrast(theme.errorText, theme.errorBack), 4.5);
}

TEST_P(Themes, MarkersStandOutFromThePlot) {
    for (const QColor& marker : {theme.quantize, theme.prune, theme.distill, theme.several, theme.split, theme.baseline})
        EXPECT_GE(contrast(marker, theme.base), 3.4 - 0.05) << marker.name().toStdString();
}

TEST_P(Themes, FillEveryPlaceOfTheStyleSheet) {
    const QString sheet = styleSheetOf(theme);
    EXPECT_FALSE(sheet.contains('@'));
    EXPECT_FALSE(sheet.contains("color:;"));
    EXPECT_FALSE(sheet.contains("background:;"));
    EXPECT_FALSE(sheet.contains(":px"));
}

INSTANTIATE_TEST_SUITE_P(Both, Themes, testing::Bool(), [](const auto& run) { return run.param ? "Dark" : "Light"; });

TEST(ApplyTheme, SwitchesPaletteAndTokensTogether) {
    applyTheme(ThemeChoice::Dark);
    EXPECT_TRUE(currentTheme().isDark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Base), currentTheme().base);
    applyTheme(ThemeChoice::Light);
    EXPECT_FALSE(currentTheme().isDark);
    EXPECT_EQ(QApplication::palette().color(QPalette::WindowText), currentTheme().text);
}

}  // namespace
}  // namespace lathe
