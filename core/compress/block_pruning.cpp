// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/block_pruning.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/compress/importance.h"
#include "core/compress/slicing.h"
#include "core/layout/packed_matrix.h"
#include "core/records/model_plan.h"

namespace lathe {

namespace {

/// visit(weight&) for each weight of a block of a matrix kept as [inputs, outputs].
template <typename Visit>
void forBlock(Tensor& matrix, int panel, int block, Visit&& visit) {
    const int64_t inputs = matrix.shape[0], outputs = matrix.shape[1];
    for (int64_t i = int64_t{block} * kInputsPerBlock; i < std::min(inputs, int64_t{block + 1} * kInputsPerBlock); ++i) {
        for (int64_t o = int64_t{panel} * kPanelOutputs; o < std::min(outputs, int64_t{panel + 1} * kPanelOutputs); ++o)
            visit(matrix.values[static_cast<size_t>(i * outputs + o)]);
    }
}

// Sums order as their roots do.
double strengthOf(Tensor& matrix, int panel, int block, const ImportanceNorm& norm) {
    double strength = 0;
    forBlock(matrix, panel, block, [&](float weight) { strength += norm.term(weight); });
    return strength;
}

int emptyBlocksOf(Tensor& matrix, const ImportanceNorm& norm, double amount) {
    const int blocks = blockCount(static_cast<int>(matrix.shape[0]));
    const int emptied = static_cast<int>(std::lround(blocks * amount));
    requireSomeLeft(blocks - emptied, blocks, amount, "block");
    for (int panel = 0; panel < panelCount(static_cast<int>(matrix.shape[1])); ++panel) {
        std::vector<double> strengths;
        strengths.reserve(static_cast<size_t>(blocks));
        for (int block = 0; block < blocks; ++block)
            strengths.push_back(strengthOf(matrix, panel, block, norm));
        std::vector<int> order(static_cast<size_t>(blocks));
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return strengths[static_cast<size_t>(a)] < strengths[static_cast<size_t>(b)]; });
        for (int i = 0; i < emptied; ++i)
            forBlock(matrix, panel, order[static_cast<size_t>(i)], [](float& weight) { weight = 0; });
    }
    return blocks - emptied;
}

}  // namespace

std::vector<int> emptyBlocks(Gpt2Weights& weights, PruneCriterion criterion, double amount) {
    std::vector<int> kept;
    for (Gpt2Layer& layer : weights.layers) {
        for (Tensor* matrix : {&layer.qkvWeight, &layer.projectionWeight, &layer.upWeight, &layer.downWeight})
            kept.push_back(emptyBlocksOf(*matrix, importanceNorm(criterion), amount));
    }
    return kept;
}

}  // namespace lathe
