// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/block_median.h"

#include <algorithm>
#include <numeric>

namespace lathe {

void countBlocks(std::span<const size_t> drawn, BlockCounts& counts) {
    std::fill(counts.begin(), counts.end(), 0);
    for (const size_t block : drawn)
        ++counts[block];
}

BlockMedian::BlockMedian(std::span<const double> values, std::span<const uint32_t> blockOf, size_t blocks) : m_blockSizes(blocks) {
    for (size_t i = 0; i < values.size(); ++i) {
        m_sorted.push_back({values[i], blockOf[i]});
        ++m_blockSizes[blockOf[i]];
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [](const Sample& a, const Sample& b) { return a.value < b.value; });
}

double BlockMedian::of(const BlockCounts& counts) const {
    uint64_t total = 0;
    for (size_t block = 0; block < counts.size(); ++block)
        total += uint64_t{counts[block]} * m_blockSizes[block];

    // The lower middle is the value number (total - 1) / 2 from 0, the upper middle number total / 2; mostly both are copies of one sample.
    uint64_t passed = 0;
    auto sample = m_sorted.begin();
    while ((passed += counts[sample->block]) <= (total - 1) / 2)
        ++sample;
    const double lower = sample->value;
    while (passed <= total / 2)
        passed += counts[(++sample)->block];
    return std::midpoint(lower, sample->value);
}

}  // namespace lathe
