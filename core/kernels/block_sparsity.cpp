// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/block_sparsity.h"

#include <algorithm>

namespace lathe {

namespace {

// Above it a gather and an index for each block cost more than the blocks left out save.
constexpr double kDensest = 0.75;
constexpr int kQuartetsPerBlock = kBlockInputs / kQuartetInputs;

/// Of one panel: for each quartet, whether any of its 16 x 4 weights is not 0.
std::vector<bool> occupied(std::span<const float> weights, int outputs, int inputs, int panel) {
    std::vector<bool> result(static_cast<size_t>(quartetCount(inputs)));
    for (int output = panel * kPanelOutputs; output < std::min(outputs, (panel + 1) * kPanelOutputs); ++output) {
        const auto row = weights.subspan(static_cast<size_t>(output) * static_cast<size_t>(inputs), static_cast<size_t>(inputs));
        for (size_t i = 0; i < row.size(); ++i) {
            if (row[i] != 0)
                result[i / kQuartetInputs] = true;
        }
    }
    return result;
}

}  // namespace

std::optional<KeptBlocks> keptBlocks(std::span<const float> weights, int outputs, int inputs) {
    const int quartets = quartetCount(inputs);
    std::vector<std::vector<bool>> panels;
    int most = 1;
    for (int panel = 0; panel < panelCount(outputs); ++panel) {
        panels.push_back(occupied(weights, outputs, inputs, panel));
        most = std::max(most, static_cast<int>(std::count(panels.back().begin(), panels.back().end(), true)));
    }
    const int kept = (most + kQuartetsPerBlock - 1) / kQuartetsPerBlock * kQuartetsPerBlock;
    if (kept > quartets || kept > kDensest * quartets)
        return std::nullopt;
    KeptBlocks result{kept * kQuartetInputs, {}};
    for (const std::vector<bool>& panel : panels) {
        auto empty = kept - std::count(panel.begin(), panel.end(), true);
        for (int quartet = 0; quartet < quartets; ++quartet) {
            if (panel[static_cast<size_t>(quartet)] || empty-- > 0)
                result.quartets.push_back(static_cast<uint16_t>(quartet));
        }
    }
    return result;
}

std::vector<float> keptWeights(std::span<const float> weights, int outputs, int inputs, const KeptBlocks& kept) {
    const auto stored = static_cast<size_t>(kept.inputs);
    std::vector<float> result(static_cast<size_t>(outputs) * stored);
    for (int output = 0; output < outputs; ++output) {
        const uint16_t* quartets = kept.quartets.data() + static_cast<size_t>(output / kPanelOutputs) * (stored / kQuartetInputs);
        for (size_t i = 0; i < stored; ++i) {
            const size_t input = quartets[i / kQuartetInputs] * size_t{kQuartetInputs} + i % kQuartetInputs;
            if (input < static_cast<size_t>(inputs))
                result[static_cast<size_t>(output) * stored + i] =
                    weights[static_cast<size_t>(output) * static_cast<size_t>(inputs) + input];
        }
    }
    return result;
}

}  // namespace lathe
