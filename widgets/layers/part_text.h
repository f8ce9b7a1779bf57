// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a model in words of the window's language.
#pragma once

#include <QString>

#include "core/records/inspection.h"

namespace lathe {

/// "query, key, value" for "qkv".
QString partText(const std::string& kind);
/// "Block 9, MLP down".
QString partTitle(int layer, const std::string& kind);
/// 38.6 M, 1.5 k, 512: two digits and a half, for narrow columns.
QString shortCount(int64_t count);
/// "4 bit", "fp32".
QString bitsText(int bits);

}  // namespace lathe
