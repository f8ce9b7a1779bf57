// SPDX-License-Identifier: GPL-3.0-or-later
// Small shapes of models.
#pragma once

#include "core/layout/gpt2_config.h"

namespace lathe {

/// Two layers, 4 heads, width 8, 300 tokens, context 6; no two dimensions that are easily confused are equal.
inline Gpt2Config smallConfig() {
    return uniformGpt2Config(2, 4, 8, 300, 6);
}

/// Two layers of 3 and 1 heads of width 2, with 5 and 7 neurons, for a width of 8.
inline Gpt2Config prunedConfig() {
    Gpt2Config config = smallConfig();
    config.layers = {{3, 2, 5}, {1, 2, 7}};
    return config;
}

}  // namespace lathe
