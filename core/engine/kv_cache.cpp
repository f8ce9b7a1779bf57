// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/engine/kv_cache_storage.h"

namespace lathe {

namespace {

constexpr size_t kLanes = 16;

size_t padded(int count) {
    return (static_cast<size_t>(count) + kLanes - 1) / kLanes * kLanes;
}

}  // namespace

KvCacheStorage::KvCacheStorage(const Gpt2Config& config, int slotCount, int positions)
    : layers(config.layers), capacity(positions), paddedCapacity(padded(positions)), lengths(static_cast<size_t>(slotCount), 0) {
    for (const LayerShape& layer : layers) {
        const size_t floats = paddedCapacity * (static_cast<size_t>(layer.headWidth) + padded(layer.headWidth));
        m_layerStarts.push_back(m_slotFloats);
        m_headFloats.push_back(floats);
        m_slotFloats += floats * static_cast<size_t>(layer.heads);
    }
    m_memory = AlignedArray<float>(m_slotFloats * lengths.size());
}

float* KvCacheStorage::head(int slot, size_t layer, int head) const {
    return m_memory.data() + static_cast<size_t>(slot) * m_slotFloats + m_layerStarts[layer] +
           static_cast<size_t>(head) * m_headFloats[layer];
}

float* KvCacheStorage::keys(int slot, size_t layer, int head) const {
    return this->head(slot, layer, head);
}

float* KvCacheStorage::values(int slot, size_t layer, int head) const {
    return this->head(slot, layer, head) + paddedCapacity * static_cast<size_t>(layers[layer].headWidth);
}

void KvCacheStorage::store(int slot, size_t layer, int head, int position, const float* key, const float* value) const {
    const auto width = static_cast<size_t>(layers[layer].headWidth);
    const auto at = static_cast<size_t>(position);
    float* keyLane = keys(slot, layer, head) + at / kLanes * width * kLanes + at % kLanes;
    float* valueRow = values(slot, layer, head) + at * kLanes;
    for (size_t i = 0; i < width; ++i)
        keyLane[i * kLanes] = key[i];
    for (size_t i = 0; i < width; ++i)
        valueRow[i / kLanes * valuePanelStride() + i % kLanes] = value[i];
}

KvCache::KvCache(const Gpt2Config& config, int slots, int capacity) {
    if (slots < 1)
        throw badInput("cannot make a key-value cache", fmt::format("{} slots were asked for, at least 1 is needed", slots));
    if (capacity < 1 || capacity > config.contextLength) {
        throw badInput("cannot make a key-value cache",
                       fmt::format("{} positions were asked for, the model has 1 to {}", capacity, config.contextLength));
    }
    m_impl = std::make_unique<Impl>(config, slots, capacity);
}

KvCache::~KvCache() = default;
KvCache::KvCache(KvCache&&) noexcept = default;

int KvCache::slots() const {
    return static_cast<int>(m_impl->lengths.size());
}

int KvCache::capacity() const {
    return m_impl->capacity;
}

int KvCache::length(int slot) const {
    if (slot < 0 || slot >= slots())
        throw badInput("no such slot", fmt::format("slot {} of {}", slot, slots()));
    return m_impl->lengths[static_cast<size_t>(slot)];
}

void KvCache::truncate(int slot, int newLength) {
    const int present = length(slot);
    if (newLength < 0 || newLength > present) {
        throw badInput("cannot truncate a sequence", fmt::format("to {} positions, it has {}", newLength, present));
    }
    m_impl->lengths[static_cast<size_t>(slot)] = newLength;
}

size_t KvCache::byteCount() const {
    return m_impl->byteCount();
}

}  // namespace lathe
