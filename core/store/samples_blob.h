// SPDX-License-Identifier: GPL-3.0-or-later
// The raw samples of one arm as bytes, little-endian, in this order: "LSB1"; uint32 requests n; int32 block[n]; uint8 flagged[n];
// float64 ttft_ms[n]; float64 request_ms[n]; uint32 tokens[n]; float64 per_token_ms[sum of tokens]. With a warm-up: "LSB2", and at the end
// uint32 requests w; float64 warmup_ms[w]. The arm's name is kept beside it.
#pragma once

#include <span>
#include <string>

#include "core/records/run.h"

namespace lathe {

std::string encodeSamples(const ArmSamples& samples);

/// Bad input where the bytes do not add up.
ArmSamples decodeSamples(const std::string& arm, std::span<const std::byte> bytes);

}  // namespace lathe
