// SPDX-License-Identifier: GPL-3.0-or-later
// Causal attention on the floating-point tiles, which read keys and values as the cache stores them: the scores are a product of queries
// and keys whose "outputs" are positions, the result is a product of weights and values whose "inputs" are positions. A few queries share
// each pass over keys and values, so no positions x positions matrix is ever stored. For the files of one instruction set only (see
// lanes.h).
#pragma once

#include "core/kernels/blocking.h"
#include "core/kernels/float_tile.h"
#include "core/kernels/kernels.h"
#include "core/kernels/lanes.h"

namespace lathe {

namespace {

// Replaces the first count scores by e^(scale * score - maximum) and the rest of the row, up to stride, by 0; returns 1 / their sum. With
// 8-bit keys and values, each score is first multiplied by its key's scale, and the weight that is stored by its value's scale.
template <FloatLanes Lanes, LoadableWeight Stored>
float exponentials(const AttentionArguments& a, float* scores, int count, int stride) {
    constexpr bool kScaled = sizeof(Stored) == 1;
    const Lanes lowest = Lanes::set(-3.4e38f);
    Lanes largest = lowest;
    for (int i = 0; i < count; i += 16) {
        Lanes score = Lanes::load(scores + i);
        if constexpr (kScaled)
            score = Lanes::mul(score, Lanes::load(a.keyScales + i));
        const Lanes scaled = Lanes::mul(score, Lanes::set(a.scale));
        const Lanes visible = Lanes::first(scaled, lowest, count - i);
        visible.store(scores + i);
        largest = Lanes::max(visible, largest);
    }
    const Lanes maximum = Lanes::set(Lanes::maximum(largest));
    Lanes sum = Lanes::zero();
    for (int i = 0; i < count; i += 16) {
        const Lanes power = expOf(Lanes::sub(Lanes::load(scores + i), maximum));
        const Lanes visible = Lanes::first(power, Lanes::zero(), count - i);
        sum = Lanes::add(sum, visible);
        if constexpr (kScaled)
            Lanes::mul(visible, Lanes::load(a.valueScales + i)).store(scores + i);
        else
            visible.store(scores + i);
    }
    for (int i = (count + 15) / 16 * 16; i < stride; i += 16)
        Lanes::zero().store(scores + i);
    return 1.0f / Lanes::sum(sum);
}

template <FloatLanes Lanes, LoadableWeight Stored>
void scoreTile(const AttentionArguments& a, int query, int rows, int positions, size_t scoreStride) {
    constexpr int kPanel = kPanelOutputs;
    const int panels = (positions + kPanel - 1) / kPanel;
    const int step = Lanes::TileShape::panels(rows);
    const size_t panelStride = static_cast<size_t>(a.headWidth) * kPanel;
    for (int panel = 0; panel < panels; panel += step) {
        const int width = step < panels - panel ? step : panels - panel;
        const FloatTile<Stored> tile{a.queries + static_cast<size_t>(query) * a.queryStride,
                                     a.queryStride,
                                     static_cast<const Stored*>(a.keys) + static_cast<size_t>(panel) * panelStride,
                                     panelStride,
                                     a.headWidth,
                                     a.scratch + static_cast<size_t>(panel) * kPanel,
                                     scoreStride,
                                     false};
        runFloatTile<Lanes>(tile, rows, width);
    }
}

template <FloatLanes Lanes, LoadableWeight Stored>
void attendTile(const AttentionArguments& a, int query, int rows) {
    const int common = a.firstPosition + query + 1;
    const int positions = common + rows - 1;
    const size_t scoreStride = static_cast<size_t>((positions + kPanelOutputs - 1) / kPanelOutputs) * kPanelOutputs;
    scoreTile<Lanes, Stored>(a, query, rows, positions, scoreStride);
    float inverseSums[kMaxQueryRows];
    for (int r = 0; r < rows; ++r)
        inverseSums[r] =
            exponentials<Lanes, Stored>(a, a.scratch + static_cast<size_t>(r) * scoreStride, common + r, static_cast<int>(scoreStride));

    alignas(64) float sums[kMaxQueryRows * kMaxTilePanels * kPanelOutputs];
    const int panels = (a.headWidth + kPanelOutputs - 1) / kPanelOutputs;
    const int step = Lanes::TileShape::panels(rows);
    for (int panel = 0; panel < panels; panel += step) {
        const int width = step < panels - panel ? step : panels - panel;
        const auto* values = static_cast<const Stored*>(a.values) + static_cast<size_t>(panel) * a.valuePanelStride;
        // A position that a query cannot see has weight 0, which leaves its sum as it is, to the last bit.
        runFloatTile<Lanes, Stored>(
            {a.scratch, scoreStride, values, a.valuePanelStride, positions, sums, static_cast<size_t>(width) * kPanelOutputs, false}, rows,
            width);
        for (int r = 0; r < rows; ++r) {
            for (int p = 0; p < width; ++p) {
                const int start = (panel + p) * kPanelOutputs;
                const Lanes sum =
                    Lanes::load(sums + (static_cast<size_t>(r) * static_cast<size_t>(width) + static_cast<size_t>(p)) * kPanelOutputs);
                Lanes::mul(sum, Lanes::set(inverseSums[r]))
                    .storeFirst(a.outputs + static_cast<size_t>(query + r) * a.outputStride + start,
                                a.headWidth - start < kPanelOutputs ? a.headWidth - start : kPanelOutputs);
            }
        }
    }
}

template <FloatLanes Lanes, LoadableWeight Stored>
void attendOfStored(const AttentionArguments& a) {
    constexpr int kRows = Lanes::TileShape::kRows;
    static_assert(kRows <= kMaxQueryRows);
    for (int query = 0; query < a.queryCount; query += kRows) {
        attendTile<Lanes, Stored>(a, query, kRows < a.queryCount - query ? kRows : a.queryCount - query);
    }
}

template <FloatLanes Lanes>
void attend(const AttentionArguments& a) {
    switch (a.cacheBits) {
        case 16:
            return attendOfStored<Lanes, Float16>(a);
        case 8:
            return attendOfStored<Lanes, int8_t>(a);
        default:
            return attendOfStored<Lanes, float>(a);
    }
}

}  // namespace

}  // namespace lathe
