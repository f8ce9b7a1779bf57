// SPDX-License-Identifier: GPL-3.0-or-later
// The same function with outliers: a test of quantizers. In large language models a few channels of the normalised activations are many
// times larger than the rest, the same ones in every layer (Dettmers, Lewis, Belkada and Zettlemoyer 2022); small models hardly have any.
#pragma once

#include <cstdint>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

struct OutlierSettings {
    double share = 0.02;  // of the channels, above 0 up to 1; at least one channel
    int factor = 64;      // a power of two from 2 to 65,536
    uint64_t seed = 0;    // chooses the channels
};

/// Gains and biases of the norms times factor in the chosen channels, the rows of the following matrices (attn.c_attn, mlp.c_fc) divided by
/// it. The final norm and a head of its own are treated alike; a tied head is the token embedding, which has another use, so that both are
/// left as they are. Factors are powers of two: every product is the same number, and float32 logits are equal to the last bit, unless a
/// divided weight is smaller than float32's normal numbers. Bad input for other settings.
Gpt2Weights outlierTwin(Gpt2Weights weights, const OutlierSettings& settings);

/// The channels that settings choose of a width, ascending.
std::vector<int> outlierChannels(int width, const OutlierSettings& settings);

}  // namespace lathe
