// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme_tokens.h"

namespace lathe {

namespace {

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

}  // namespace

Theme lightTheme() {
    return {.isDark = false,
            .chrome = rgb(0xEEF0F3),
            .panel = rgb(0xF7F8FA),
            .base = rgb(0xFFFFFF),
            .raised = rgb(0xFFFFFF),
            .field = rgb(0xFFFFFF),
            .hover = rgb(0xE9ECF1),
            .groove = rgb(0xDDE1E7),
            .selection = rgb(0xE5E7FA),
            .text = rgb(0x1A1E26),
            .text2 = rgb(0x59616E),
            .text3 = rgb(0x6A717D),
            .line = rgb(0xE1E4E9),
            .line2 = rgb(0xC6CBD3),
            .grid = rgb(0xEDEFF2),
            .accent = rgb(0x4954C9),
            .accentHover = rgb(0x3A44AD),
            .accentText = rgb(0x4048B8),
            .limits = rgb(0xEEF0FC),
            .limitsLine = rgb(0xA9AFE6),
            .front = rgb(0x59616E),
            .quantize = rgb(0x0072B2),
            .prune = rgb(0xD55E00),
            .distill = rgb(0x009E73),
            .several = rgb(0xB85C95),
            .split = rgb(0xA87400),
            .baseline = rgb(0x1A1E26),
            .goodBack = rgb(0xDDF2EA),
            .goodText = rgb(0x00684C),
            .badBack = rgb(0xFBE7DB),
            .badText = rgb(0xA34300),
            .sameBack = rgb(0xE9ECF0),
            .sameText = rgb(0x4C5461),
            .unclearLine = rgb(0xC9B458),
            .unclearText = rgb(0x6B5A14),
            .errorText = rgb(0xB3261E),
            .errorBack = rgb(0xFCEDEB),
            .errorLine = rgb(0xEBB9B4)};
}

Theme darkTheme() {
    return {.isDark = true,
            .chrome = rgb(0x14161A),
            .panel = rgb(0x1A1D22),
            .base = rgb(0x1F2329),
            .raised = rgb(0x23272E),
            .field = rgb(0x171A1F),
            .hover = rgb(0x2A2F38),
            .groove = rgb(0x363C47),
            .selection = rgb(0x2E3461),
            .text = rgb(0xE4E7EC),
            .text2 = rgb(0xA3AAB7),
            .text3 = rgb(0x8C94A2),
            .line = rgb(0x2C3139),
            .line2 = rgb(0x434A56),
            .grid = rgb(0x292E36),
            .accent = rgb(0x5F6BDF),
            .accentHover = rgb(0x7480EE),
            .accentText = rgb(0xA3ABFA),
            .limits = rgb(0x242943),
            .limitsLine = rgb(0x525BA8),
            .front = rgb(0xA3AAB7),
            .quantize = rgb(0x56B4E9),
            .prune = rgb(0xF0803C),
            .distill = rgb(0x2BC399),
            .several = rgb(0xDE93C0),
            .split = rgb(0xE6B33D),
            .baseline = rgb(0xF2F3F6),
            .goodBack = rgb(0x163C32),
            .goodText = rgb(0x5FDDB8),
            .badBack = rgb(0x47291A),
            .badText = rgb(0xFFA873),
            .sameBack = rgb(0x2E343D),
            .sameText = rgb(0xB8BFCA),
            .unclearLine = rgb(0x7D6F34),
            .unclearText = rgb(0xE3CF7A),
            .errorText = rgb(0xFF8A80),
            .errorBack = rgb(0x3A2021),
            .errorLine = rgb(0x6B3533)};
}

}  // namespace lathe
