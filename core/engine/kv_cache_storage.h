// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys and values lie, in the layout that attention reads (AttentionArguments in core/kernels/kernels.h); for the engine's own use.
#pragma once

#include <cstddef>
#include <vector>

#include "core/checkpoint/gpt2_config.h"
#include "core/engine/aligned_array.h"
#include "core/engine/engine.h"
#include "core/kernels/kernels.h"

namespace lathe {

/// Of one head of one layer in one slot. Keys: [paddedCapacity / 16][headWidth][16]; values: [ceil(headWidth / 16)][paddedCapacity][16];
/// scales: [paddedCapacity], with 8 bits only.
struct HeadStorage {
    std::byte* keys = nullptr;
    std::byte* values = nullptr;
    float* keyScales = nullptr;
    float* valueScales = nullptr;
};

struct KvCacheStorage {
    KvCacheStorage(const Gpt2Config& config, int slotCount, int positions, int bitsOfNumber);

    HeadStorage head(int slot, size_t layer, int head) const;
    /// Writes key and value (headWidth floats each, readable up to a multiple of 16) of one position. scratch: storeScratchBytes of the
    /// calling thread's own, aligned to 64.
    void store(const KernelTable& kernels, int slot, size_t layer, int head, int position, const float* key, const float* value,
               std::byte* scratch) const;

    size_t byteCount() const { return m_memory.size(); }
    size_t valuePanelStride() const { return paddedCapacity * 16; }

    std::vector<LayerShape> layers;
    int bits = 32;  // of a number: 32, 16 (Float16), 8
    int capacity = 0;
    size_t paddedCapacity = 0;
    std::vector<int> lengths;  // [slots]

private:
    template <typename T>
    void scatter(const HeadStorage& to, size_t position, size_t width, const T* key, const T* value) const;

    std::vector<size_t> m_layerStarts;  // bytes from a slot's start
    std::vector<size_t> m_headBytes;    // of one head, by layer
    size_t m_slotBytes = 0;
    AlignedArray<std::byte> m_memory;
};

/// For heads of headWidth.
size_t storeScratchBytes(int headWidth);

struct KvCache::Impl : KvCacheStorage {
    using KvCacheStorage::KvCacheStorage;
};

}  // namespace lathe
