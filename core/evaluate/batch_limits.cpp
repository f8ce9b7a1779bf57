// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/batch_limits.h"

#include <algorithm>

namespace lathe {

namespace {

constexpr size_t kMaxCacheBytes = size_t{256} << 20;

}  // namespace

size_t slotsFor(const Gpt2Config& config, size_t capacity, size_t most) {
    size_t bytesPerPosition = 0;
    for (const LayerShape& layer : config.layers)
        bytesPerPosition += size_t{2} * sizeof(float) * layer.heads * layer.headWidth;
    return std::clamp(kMaxCacheBytes / std::max<size_t>(1, bytesPerPosition * capacity), size_t{1}, most);
}

}  // namespace lathe
