// SPDX-License-Identifier: GPL-3.0-or-later
// Whole arrays between float32 and the two 16-bit formats; single values are in safetensors.h. For reading and writing checkpoints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lathe {

/// bytes holds values.size() little-endian numbers, at any address.
void widenFloat16(std::span<const std::byte> bytes, std::span<float> values);
void widenBFloat16(std::span<const std::byte> bytes, std::span<float> values);

/// Rounded to nearest even.
std::vector<uint16_t> narrowToFloat16(std::span<const float> values);
std::vector<uint16_t> narrowToBFloat16(std::span<const float> values);

}  // namespace lathe
