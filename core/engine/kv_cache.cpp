// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/engine/cpu_placement.h"
#include "core/engine/kv_cache_storage.h"
#include "core/layout/artifact_layout.h"

namespace lathe {

namespace {

constexpr size_t kLanes = 16;
constexpr size_t kLine = 64;

size_t padded(size_t count, size_t multiple) {
    return (count + multiple - 1) / multiple * multiple;
}

size_t paddedWidth(int headWidth) {
    return padded(static_cast<size_t>(headWidth), kLanes);
}

// Bytes of the parts of one head.
struct HeadBytes {
    HeadBytes(int headWidth, size_t positions, int bits)
        : keys(padded(positions * static_cast<size_t>(headWidth) * static_cast<size_t>(bits) / 8, kLine)),
          values(padded(positions * paddedWidth(headWidth) * static_cast<size_t>(bits) / 8, kLine)),
          scales(bits == 8 ? padded(positions * sizeof(float), kLine) : 0) {}
    size_t keys, values, scales;
    size_t all() const { return keys + values + 2 * scales; }
};

void checkSizes(const Gpt2Config& config, int slots, int capacity, int bits) {
    constexpr const char* kWhat = "cannot make a key-value cache";
    if (!isCacheBits(bits))
        throw badInput(kWhat, fmt::format("{} bits were asked for, 32, 16 and 8 are there", bits));
    if (slots < 1)
        throw badInput(kWhat, fmt::format("{} slots were asked for, at least 1 is needed", slots));
    if (capacity < 1 || capacity > config.contextLength)
        throw badInput(kWhat, fmt::format("{} positions were asked for, the model has 1 to {}", capacity, config.contextLength));
}

}  // namespace

KvCacheStorage::KvCacheStorage(const Gpt2Config& config, int slotCount, int positions, int bitsOfNumber, const std::string& deviceName)
    : CacheContents(deviceName, config, slotCount, positions, bitsOfNumber),
      paddedCapacity(padded(static_cast<size_t>(positions), kLanes)) {
    for (const LayerShape& layer : layers) {
        m_layerStarts.push_back(m_slotBytes);
        m_headBytes.push_back(HeadBytes(layer.headWidth, paddedCapacity, bits).all());
        m_slotBytes += m_headBytes.back() * static_cast<size_t>(layer.heads);
    }
    m_memory = AlignedArray<std::byte>(m_slotBytes * lengths.size());
}

HeadStorage KvCacheStorage::head(int slot, size_t layer, int head) const {
    const HeadBytes bytes(layers[layer].headWidth, paddedCapacity, bits);
    HeadStorage result;
    result.keys =
        m_memory.data() + static_cast<size_t>(slot) * m_slotBytes + m_layerStarts[layer] + static_cast<size_t>(head) * m_headBytes[layer];
    result.values = result.keys + bytes.keys;
    if (bits == 8) {
        result.keyScales = reinterpret_cast<float*>(result.values + bytes.values);
        result.valueScales = reinterpret_cast<float*>(result.values + bytes.values + bytes.scales);
    }
    return result;
}

template <typename T>
void KvCacheStorage::scatter(const HeadStorage& to, size_t position, size_t width, const T* key, const T* value) const {
    T* keyLane = reinterpret_cast<T*>(to.keys) + position / kLanes * width * kLanes + position % kLanes;
    T* valueRow = reinterpret_cast<T*>(to.values) + position * kLanes;
    for (size_t i = 0; i < width; ++i)
        keyLane[i * kLanes] = key[i];
    for (size_t i = 0; i < width; ++i)
        valueRow[i / kLanes * valuePanelStride() + i % kLanes] = value[i];
}

void KvCacheStorage::store(const KernelTable& kernels, int slot, size_t layer, int head, int position, const float* key, const float* value,
                           std::byte* scratch) const {
    const HeadStorage to = this->head(slot, layer, head);
    const int width = layers[layer].headWidth;
    const auto count = static_cast<size_t>(width);
    const auto at = static_cast<size_t>(position);
    std::byte* second = scratch + storeScratchBytes(width) / 2;
    if (bits == 32)
        return scatter(to, at, count, key, value);
    if (bits == 16) {
        auto* shortKey = reinterpret_cast<Float16*>(scratch);
        auto* shortValue = reinterpret_cast<Float16*>(second);
        kernels.toFloat16(key, width, shortKey);
        kernels.toFloat16(value, width, shortValue);
        return scatter(to, at, count, shortKey, shortValue);
    }
    auto* keyCodes = reinterpret_cast<int8_t*>(scratch);
    auto* valueCodes = reinterpret_cast<int8_t*>(second);
    int32_t sum = 0;  // is of use to matrix products only
    kernels.quantizeRow(key, width, width, keyCodes, to.keyScales + at, &sum);
    kernels.quantizeRow(value, width, width, valueCodes, to.valueScales + at, &sum);
    scatter(to, at, count, keyCodes, valueCodes);
}

size_t storeScratchBytes(int headWidth) {
    // Of key and value each, in the longer form: binary16, padded as both kernels pad.
    return 2 * padded(static_cast<size_t>(headWidth), kInputsPerSuperblock) * sizeof(Float16);
}

KvCache::KvCache(const Gpt2Config& config, int slots, int capacity, int bits) {
    checkSizes(config, slots, capacity, bits);
    m_contents = std::make_unique<KvCacheStorage>(config, slots, capacity, bits, kCpuDevice);
}

KvCache::KvCache(const Engine& engine, int slots, int capacity) {
    const PackedModel& model = engine.model();
    checkSizes(model.config, slots, capacity, model.kvBits);
    m_contents = engine.placement().makeCache(model.config, slots, capacity, model.kvBits);
}

KvCache::~KvCache() = default;
KvCache::KvCache(KvCache&&) noexcept = default;

int KvCache::slots() const {
    return static_cast<int>(m_contents->lengths.size());
}

int KvCache::capacity() const {
    return m_contents->capacity;
}

int KvCache::length(int slot) const {
    if (slot < 0 || slot >= slots())
        throw badInput("no such slot", fmt::format("slot {} of {}", slot, slots()));
    return m_contents->lengths[static_cast<size_t>(slot)];
}

void KvCache::truncate(int slot, int newLength) {
    const int present = length(slot);
    if (newLength < 0 || newLength > present) {
        throw badInput("cannot truncate a sequence", fmt::format("to {} positions, it has {}", newLength, present));
    }
    m_contents->lengths[static_cast<size_t>(slot)] = newLength;
}

int KvCache::bits() const {
    return m_contents->bits;
}

size_t KvCache::byteCount() const {
    return m_contents->byteCount();
}

}  // namespace lathe
