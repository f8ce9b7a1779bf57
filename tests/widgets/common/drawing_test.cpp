// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn by our own hands: markers, chips, icons, cells.
#include <gtest/gtest.h>

#include <QDir>
#include <QPainter>
#include <QStandardItemModel>

#include "widgets/common/icon.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/run_marker.h"
#include "widgets/common/text_font.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {
namespace {

constexpr RunFamily kFamilies[] = {RunFamily::Baseline, RunFamily::Quantize, RunFamily::Prune,  RunFamily::Distill,
                                   RunFamily::Several,  RunFamily::Split,    RunFamily::Failed, RunFamily::Running};

QImage drawn(const std::function<void(QPainter&)>& draw) {
    QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
    image.fill(currentTheme().base);
    QPainter painter(&image);
    draw(painter);
    return image;
}

TEST(Markers, DifferInShapeAndNotInColourAlone) {
    for (const RunFamily a : kFamilies)
        for (const RunFamily b : kFamilies)
            EXPECT_EQ(markerPath(a, 20) == markerPath(b, 20), a == b) << int(a) << " and " << int(b);
}

TEST(Markers, AreFilledOrHollow) {
    const auto middleOf = [](bool isFilled) {
        return drawn([&](QPainter& painter) {
                   drawMarker(painter, RunFamily::Distill, {32, 32}, 12, isFilled, currentTheme());
               })
            .pixelColor(32, 32);
    };
    EXPECT_EQ(middleOf(true), currentTheme().distill);
    EXPECT_EQ(middleOf(false), currentTheme().base);
}

TEST(Icons, AreThereAndTakeTheColourOfTheTheme) {
    const QStringList drawings = QDir(":/icons").entryList();
    EXPECT_GT(drawings.size(), 40);
    for (const QString& file : drawings)
        EXPECT_FALSE(icon(file.chopped(4)).pixmap(16, 16).toImage().isNull()) << file.toStdString();
    const QImage stop = icon("media-playback-stop", IconColour::Accent).pixmap(24, 24).toImage();
    EXPECT_EQ(stop.pixelColor(12, 12), currentTheme().accentText);
    EXPECT_TRUE(icon("no-such-icon").isNull());
}

TEST(Verdicts, SayWithAGlyphWhatTheColourSays) {
    EXPECT_EQ(glyphOf(Verdict::Smaller), "↓");
    EXPECT_TRUE(isGood(Verdict::Smaller));
    EXPECT_TRUE(isBad(Verdict::Worse));
    for (const char* word : {"faster", "slower", "better", "worse", "smaller", "larger", "same", "unclear"})
        EXPECT_EQ(wordOf(verdictFromText(word)), word);
    EXPECT_EQ(verdictFromText("anything"), Verdict::None);
    EXPECT_TRUE(chipSize(Verdict::None).isEmpty());
    EXPECT_GT(chipSize(Verdict::Unclear).width(), chipSize(Verdict::Same).width());
}

TEST(Cells, AreWideEnoughForAllThatTheyShow) {
    QStandardItemModel model(1, 2);
    const CellDelegate delegate;
    const auto width = [&](int column) { return delegate.sizeHint({}, model.index(0, column)).width(); };
    for (int column : {0, 1})
        model.setData(model.index(0, column), "2.38");
    const int plain = width(0);
    model.setData(model.index(0, 1), "±0.04", kCellInterval);
    EXPECT_GT(width(1), plain);
    model.setData(model.index(0, 1), int(Verdict::Worse), kCellVerdict);
    model.setData(model.index(0, 1), "candidate", kCellTag);
    const QSize size = delegate.sizeHint({}, model.index(0, 1));
    const QImage image = drawn([&](QPainter& painter) {
        QStyleOptionViewItem option;
        option.rect = QRect(QPoint(), size);
        delegate.paint(&painter, option, model.index(0, 1));
    });
    EXPECT_NE(image, drawn([](QPainter&) {}));
}

TEST(Text, IsScaledFromOneBase) {
    const int usual = textFont(TextSize::Control).pixelSize();
    setTextPreferences({.usesSystemFont = false, .scale = 2.0});
    EXPECT_EQ(textFont(TextSize::Control).pixelSize(), 2 * usual);
    EXPECT_EQ(scaled(28), 56);
    setTextPreferences({.usesSystemFont = false, .scale = 9.0});
    EXPECT_EQ(scaled(10), 20);
    setTextPreferences({});
}

}  // namespace
}  // namespace lathe
