// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys and values lie, in the layout that attention reads (AttentionArguments in core/kernels/kernels.h); for the engine's own use.
#pragma once

#include <cstddef>
#include <vector>

#include "core/engine/aligned_array.h"
#include "core/engine/placement.h"
#include "core/kernels/kernels.h"
#include "core/layout/gpt2_config.h"

namespace lathe {

/// Of one head of one layer in one slot. Keys: [paddedCapacity / 16][headWidth][16]; values: [ceil(headWidth / 16)][paddedCapacity][16];
/// scales: [paddedCapacity], with 8 bits only.
struct HeadStorage {
    std::byte* keys = nullptr;
    std::byte* values = nullptr;
    float* keyScales = nullptr;
    float* valueScales = nullptr;
};

/// In the host's memory.
struct KvCacheStorage : CacheContents {
    KvCacheStorage(const Gpt2Config& config, int slotCount, int positions, int bitsOfNumber, const std::string& deviceName);

    HeadStorage head(int slot, size_t layer, int head) const;
    /// Writes key and value (headWidth floats each, readable up to a multiple of 16) of one position. scratch: storeScratchBytes of the
    /// calling thread's own, aligned to 64.
    void store(const KernelTable& kernels, int slot, size_t layer, int head, int position, const float* key, const float* value,
               std::byte* scratch) const;

    size_t byteCount() const override { return m_memory.size(); }
    size_t valuePanelStride() const { return paddedCapacity * 16; }

    const size_t paddedCapacity;

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

}  // namespace lathe
