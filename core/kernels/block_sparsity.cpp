// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/block_sparsity.h"

#include <algorithm>

namespace lathe {

namespace {

/// For each block of a panel, whether any of its 16 x 4 weights is not 0.
std::vector<bool> isNonzero(std::span<const float> weights, int outputs, int inputs, int panel) {
    std::vector<bool> result(static_cast<size_t>(blockCount(inputs)));
    for (int output = panel * kPanelOutputs; output < std::min(outputs, (panel + 1) * kPanelOutputs); ++output) {
        const auto row = weights.subspan(static_cast<size_t>(output) * static_cast<size_t>(inputs), static_cast<size_t>(inputs));
        for (size_t i = 0; i < row.size(); ++i) {
            if (row[i] != 0)
                result[i / kInputsPerBlock] = true;
        }
    }
    return result;
}

}  // namespace

std::optional<NonzeroBlocks> nonzeroBlocks(std::span<const float> weights, int outputs, int inputs) {
    const int count = blockCount(inputs);
    std::vector<std::vector<bool>> panels;
    int most = 1;
    for (int panel = 0; panel < panelCount(outputs); ++panel) {
        panels.push_back(isNonzero(weights, outputs, inputs, panel));
        most = std::max(most, static_cast<int>(std::count(panels.back().begin(), panels.back().end(), true)));
    }
    const int stored = storedInputs(inputs, most) / kInputsPerBlock;
    if (stored == 0)
        return std::nullopt;
    NonzeroBlocks result{stored * kInputsPerBlock, {}};
    for (const std::vector<bool>& panel : panels) {
        auto zeros = stored - std::count(panel.begin(), panel.end(), true);
        for (int block = 0; block < count; ++block) {
            if (panel[static_cast<size_t>(block)] || zeros-- > 0)
                result.indices.push_back(static_cast<uint16_t>(block));
        }
    }
    return result;
}

std::vector<float> nonzeroWeights(std::span<const float> weights, int outputs, int inputs, const NonzeroBlocks& blocks) {
    const auto stored = static_cast<size_t>(blocks.inputs);
    std::vector<float> result(static_cast<size_t>(outputs) * stored);
    for (int output = 0; output < outputs; ++output) {
        const uint16_t* indices = blocks.indices.data() + static_cast<size_t>(output / kPanelOutputs) * (stored / kInputsPerBlock);
        for (size_t i = 0; i < stored; ++i) {
            const size_t input = indices[i / kInputsPerBlock] * size_t{kInputsPerBlock} + i % kInputsPerBlock;
            if (input < static_cast<size_t>(inputs))
                result[static_cast<size_t>(output) * stored + i] =
                    weights[static_cast<size_t>(output) * static_cast<size_t>(inputs) + input];
        }
    }
    return result;
}

}  // namespace lathe
