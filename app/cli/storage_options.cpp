// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/storage_options.h"

namespace lathe {

std::optional<QuantizeStage> StorageOptions::chosen() const {
    if (bits->count() == 0)
        return std::nullopt;
    QuantizeStage chosen = stage;
    if (headBits->count() == 0)
        chosen.headBits = usualHeadBits(chosen.bits);
    return chosen;
}

void addStorageOptions(CLI::App& command, StorageOptions& storage) {
    storage.bits = command.add_option("--bits", storage.stage.bits, "Quantize the checkpoint's weights before anything else")
                       ->check(CLI::IsMember({16, 8, 6, 4, 3, 2}))
                       ->option_text("16|8|6|4|3|2");
    command.add_option("--group-size", storage.stage.groupSize, "Weights that share a scale, a multiple of 32 (64)")
        ->check(CLI::Range(32, 4096))
        ->needs(storage.bits)
        ->option_text("N");
    storage.headBits =
        command.add_option("--head-bits", storage.stage.headBits, "Bits of the token embedding and output head (8; 16 with 16)")
            ->check(CLI::IsMember({32, 16, 8, 6, 4, 3, 2}))
            ->needs(storage.bits)
            ->option_text("32|16|8|6|4|3|2");
    command.add_option("--kv-bits", storage.stage.kvBits, "Bits of the keys and values that are kept of a text (32)")
        ->check(CLI::IsMember({32, 16, 8}))
        ->needs(storage.bits)
        ->option_text("32|16|8");
}

}  // namespace lathe
