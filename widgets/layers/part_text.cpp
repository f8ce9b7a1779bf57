// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/part_text.h"

#include <QCoreApplication>

#include "core/format/number_format.h"

namespace lathe {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("lathe::Parts", text);
}

constexpr const char* kBlockPart = QT_TRANSLATE_NOOP("lathe::Parts", "Block %1, %2");
constexpr const char* kBitsText = QT_TRANSLATE_NOOP("lathe::Parts", "%1 bit");

struct PartName {
    const char* kind;
    const char* text;
};

constexpr PartName kNames[] = {
    {"token_embedding", QT_TRANSLATE_NOOP("lathe::Parts", "embedding")},
    {"position_embedding", QT_TRANSLATE_NOOP("lathe::Parts", "positions")},
    {"norm_1", QT_TRANSLATE_NOOP("lathe::Parts", "norm 1")},
    {"qkv", QT_TRANSLATE_NOOP("lathe::Parts", "query, key, value")},
    {"attention_out", QT_TRANSLATE_NOOP("lathe::Parts", "attention out")},
    {"norm_2", QT_TRANSLATE_NOOP("lathe::Parts", "norm 2")},
    {"mlp_up", QT_TRANSLATE_NOOP("lathe::Parts", "MLP up")},
    {"mlp_down", QT_TRANSLATE_NOOP("lathe::Parts", "MLP down")},
    {"final_norm", QT_TRANSLATE_NOOP("lathe::Parts", "final norm")},
    {"head", QT_TRANSLATE_NOOP("lathe::Parts", "head")},
    {"heads", QT_TRANSLATE_NOOP("lathe::Parts", "heads")},
    {"neurons", QT_TRANSLATE_NOOP("lathe::Parts", "neurons")},
    {"layer", QT_TRANSLATE_NOOP("lathe::Parts", "whole block")},
};

}  // namespace

QString partText(const std::string& kind) {
    for (const PartName& name : kNames)
        if (kind == name.kind)
            return tr(name.text);
    return QString::fromStdString(kind);
}

QString partTitle(int layer, const std::string& kind) {
    if (layer >= 0)
        return tr(kBlockPart).arg(layer).arg(partText(kind));
    const QString text = partText(kind);
    return text.left(1).toUpper() + text.mid(1);
}

QString shortCount(int64_t count) {
    const auto number = static_cast<double>(count);
    if (count >= 1'000'000)
        return QString::fromStdString(formatNumber(number / 1e6, 1)) + QStringLiteral(" M");
    if (count >= 1'000)
        return QString::fromStdString(formatNumber(number / 1e3, 1)) + QStringLiteral(" k");
    return QString::fromStdString(formatCount(count));
}

QString bitsText(int bits) {
    return bits == 32 ? QStringLiteral("fp32") : tr(kBitsText).arg(bits);
}

}  // namespace lathe
