// SPDX-License-Identifier: GPL-3.0-or-later
// The options that quantize a checkpoint before it is run or written, the same for every command that takes them.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "core/records/recipe.h"

namespace lathe {

struct StorageOptions {
    QuantizeStage stage;
    CLI::Option* bits = nullptr;
    CLI::Option* headBits = nullptr;

    /// Nothing without --bits: the weights stay in float32.
    std::optional<QuantizeStage> chosen() const;
};

/// Adds --bits, --group-size, --head-bits and --kv-bits; storage must outlive command.
void addStorageOptions(CLI::App& command, StorageOptions& storage);

}  // namespace lathe
