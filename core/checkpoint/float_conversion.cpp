// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/float_conversion.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/checkpoint/safetensors.h"

namespace lathe {

static_assert(std::endian::native == std::endian::little, "files are little-endian and are used as they lie");

namespace {

constexpr uint32_t kSign = 0x80000000u;
constexpr uint32_t kInfinity = 0x7F800000u;

// Moves the exponent's bias from 15 to 127 by a multiplication, which also normalises what is subnormal in 16 bits; written without
// branches so that the loops below are vectorised.
inline float widen16(uint16_t bits) {
    const uint32_t magnitude = static_cast<uint32_t>(bits & 0x7FFF) << 13;
    const uint32_t scaled = std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude) * 0x1p112f);
    const uint32_t special = (bits & 0x7C00) == 0x7C00 ? kInfinity : 0;
    return std::bit_cast<float>(scaled | special | (static_cast<uint32_t>(bits & 0x8000) << 16));
}

inline float widenB16(uint16_t bits) {
    return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16);
}

inline uint16_t narrow16(float value) {
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    const uint32_t magnitude = bits & ~kSign;
    const auto sign = static_cast<uint16_t>((bits & kSign) >> 16);
    constexpr uint32_t kOverflow = 0x477FF000;        // 65520: halfway from the largest number, 65504, to 65536
    constexpr uint32_t kSmallestNormal = 0x38800000;  // 2^-14
    if (magnitude > kInfinity)
        return static_cast<uint16_t>(sign | 0x7E00 | ((magnitude >> 13) & 0x3FF));
    if (magnitude >= kOverflow)
        return static_cast<uint16_t>(sign | 0x7C00);
    if (magnitude < kSmallestNormal) {
        // Around 0.5 a float's step is 2^-24, the step of 16-bit subnormals: the addition rounds, to even, as wanted.
        const uint32_t rounded = std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude) + 0.5f);
        return static_cast<uint16_t>(sign | (rounded - std::bit_cast<uint32_t>(0.5f)));
    }
    const uint32_t rounded = magnitude + 0xFFF + ((magnitude >> 13) & 1);
    return static_cast<uint16_t>(sign | ((rounded - (112u << 23)) >> 13));
}

inline uint16_t narrowB16(float value) {
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    if ((bits & ~kSign) > kInfinity)
        return static_cast<uint16_t>((bits >> 16) | 0x40);
    return static_cast<uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

// The bytes may lie at an odd address, so they are copied in stretches that stay in the first cache.
template <typename Convert>
void widenAll(std::span<const std::byte> bytes, std::span<float> values, Convert convert) {
    constexpr size_t kStretch = 2048;
    uint16_t buffer[kStretch];
    for (size_t begin = 0; begin < values.size(); begin += kStretch) {
        const size_t count = std::min(kStretch, values.size() - begin);
        std::memcpy(buffer, bytes.data() + 2 * begin, 2 * count);
        for (size_t i = 0; i < count; ++i)
            values[begin + i] = convert(buffer[i]);
    }
}

template <typename Convert>
std::vector<uint16_t> narrowAll(std::span<const float> values, Convert convert) {
    std::vector<uint16_t> narrowed(values.size());
    std::transform(values.begin(), values.end(), narrowed.begin(), convert);
    return narrowed;
}

}  // namespace

uint16_t toFloat16(float value) {
    return narrow16(value);
}
float fromFloat16(uint16_t bits) {
    return widen16(bits);
}
uint16_t toBFloat16(float value) {
    return narrowB16(value);
}
float fromBFloat16(uint16_t bits) {
    return widenB16(bits);
}

void widenFloat16(std::span<const std::byte> bytes, std::span<float> values) {
    widenAll(bytes, values, [](uint16_t bits) { return widen16(bits); });
}

void widenBFloat16(std::span<const std::byte> bytes, std::span<float> values) {
    widenAll(bytes, values, [](uint16_t bits) { return widenB16(bits); });
}

std::vector<uint16_t> narrowToFloat16(std::span<const float> values) {
    return narrowAll(values, [](float value) { return narrow16(value); });
}

std::vector<uint16_t> narrowToBFloat16(std::span<const float> values) {
    return narrowAll(values, [](float value) { return narrowB16(value); });
}

}  // namespace lathe
