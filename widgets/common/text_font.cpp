// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/text_font.h"

#include <QFontDatabase>
#include <QtMath>

namespace lathe {

namespace {

struct SizeRow {
    int pixels;
    QFont::Weight weight;
};

SizeRow rowOf(TextSize size) {
    switch (size) {
        case TextSize::Caption:
            return {11, QFont::Normal};
        case TextSize::Table:
        case TextSize::Label:
        case TextSize::Monospace:
            return {12, QFont::Normal};
        case TextSize::Section:
            return {12, QFont::DemiBold};
        case TextSize::Control:
            return {13, QFont::Normal};
        case TextSize::Strong:
            return {13, QFont::DemiBold};
        case TextSize::Title:
            return {14, QFont::DemiBold};
        case TextSize::Metric:
            return {16, QFont::DemiBold};
        case TextSize::RunNumber:
            return {18, QFont::DemiBold};
    }
    return {13, QFont::Normal};
}

TextPreferences& preferences() {
    static TextPreferences current;
    return current;
}

// Roboto: quiet, digits of one width, a true minus. Chinese comes from the face made for it, not from the first one found.
QFont baseFont() {
    if (preferences().usesSystemFont)
        return QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    QFont font;
    font.setFamilies({"Roboto", "Noto Sans CJK SC", "Noto Sans", "DejaVu Sans"});
    return font;
}

QFont monospaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!preferences().usesSystemFont)
        font.setFamilies({"JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC"});
    return font;
}

}  // namespace

QFont textFont(TextSize size) {
    const SizeRow row = rowOf(size);
    QFont font = size == TextSize::Monospace ? monospaceFont() : baseFont();
    font.setPixelSize(scaled(row.pixels));
    font.setWeight(row.weight);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

int scaled(int pixels) {
    return qRound(pixels * preferences().scale);
}

void setTextPreferences(const TextPreferences& wanted) {
    preferences() = wanted;
    preferences().scale = qBound(0.8, wanted.scale, 2.0);
}

const TextPreferences& textPreferences() {
    return preferences();
}

QString cssOf(TextSize size) {
    const SizeRow row = rowOf(size);
    QString css = QString("font-size:%1px;font-weight:%2;").arg(scaled(row.pixels)).arg(int(row.weight));
    if (size == TextSize::Monospace)
        css += "font-family:\"" + monospaceFont().families().join("\",\"") + "\";";
    return css;
}

}  // namespace lathe
