// SPDX-License-Identifier: GPL-3.0-or-later
// How much goes through the engine at once.
#pragma once

#include <cstddef>

#include "core/layout/gpt2_config.h"

namespace lathe {

/// Rows of logits of one call: with GPT-2's 50,257 ids 512 rows are 100 MB.
inline constexpr size_t kMaxRows = 512;

/// How many sequences of up to capacity positions share a cache: at most most, fewer where their keys and values would take more than
/// 256 MiB, at least one.
size_t slotsFor(const Gpt2Config& config, size_t capacity, size_t most);

}  // namespace lathe
