// SPDX-License-Identifier: GPL-3.0-or-later
// The median of the samples of blocks that were drawn with repetition, thousands of times: the values are sorted once, and a draw only
// counts along them. For latency_summary and the stopping rule.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lathe {

/// How often each block was drawn.
using BlockCounts = std::vector<uint32_t>;

/// counts[block] = how often block stands in drawn.
void countBlocks(std::span<const size_t> drawn, BlockCounts& counts);

class BlockMedian {
public:
    /// blockOf[i] is the block of values[i], 0 … blocks-1; every block has at least one value.
    BlockMedian(std::span<const double> values, std::span<const uint32_t> blockOf, size_t blocks);

    /// The median of all values, each as often as its block was drawn (at least one block was).
    double of(const BlockCounts& counts) const;

    size_t blocks() const { return m_blockSizes.size(); }

private:
    struct Sample {
        double value;
        uint32_t block;
    };
    std::vector<Sample> m_sorted;
    std::vector<uint32_t> m_blockSizes;
};

}  // namespace lathe
