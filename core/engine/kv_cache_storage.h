// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys and values lie, in the layout that attention reads (AttentionArguments in core/kernels/kernels.h); for the engine's own use.
#pragma once

#include <cstddef>
#include <vector>

#include "core/checkpoint/gpt2_config.h"
#include "core/engine/aligned_array.h"
#include "core/engine/engine.h"

namespace lathe {

struct KvCacheStorage {
    KvCacheStorage(const Gpt2Config& config, int slotCount, int positions);

    /// Keys of one head: [paddedCapacity / 16][headWidth][16].
    float* keys(int slot, size_t layer, int head) const;
    /// Values of one head: [ceil(headWidth / 16)][paddedCapacity][16].
    float* values(int slot, size_t layer, int head) const;
    /// Writes key and value (headWidth floats each) of one position.
    void store(int slot, size_t layer, int head, int position, const float* key, const float* value) const;

    size_t byteCount() const { return m_memory.size() * sizeof(float); }
    size_t valuePanelStride() const { return paddedCapacity * 16; }

    std::vector<LayerShape> layers;
    int capacity = 0;
    size_t paddedCapacity = 0;
    std::vector<int> lengths;  // [slots]

private:
    float* head(int slot, size_t layer, int head) const;

    std::vector<size_t> m_layerStarts;  // floats from a slot's start
    std::vector<size_t> m_headFloats;   // keys and values of one head, by layer
    size_t m_slotFloats = 0;
    AlignedArray<float> m_memory;
};

struct KvCache::Impl : KvCacheStorage {
    using KvCacheStorage::KvCacheStorage;
};

}  // namespace lathe
