// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/storage_options.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/records/stage_kinds.h"

namespace lathe {

std::optional<QuantizeStage> StorageOptions::chosen() const {
    if (bits->count() == 0)
        return std::nullopt;
    QuantizeStage chosen = stage;
    if (headBits->count() == 0)
        chosen.headBits = usualHeadBits(chosen.bits);
    return chosen;
}

namespace {

const Setting& quantizeSetting(const char* key) {
    return *settingNamed(kindOf(QuantizeStage{}).settings, key);
}

/// --head-bits for head_bits, with what the stage allows.
CLI::Option* addStorageOption(CLI::App& command, const char* key, int& value, const char* help) {
    std::string name = std::string("--") + key;
    std::replace(name.begin(), name.end(), '_', '-');
    CLI::Option* option = command.add_option(name, value, help);
    const Setting& setting = quantizeSetting(key);
    if (setting.type == SettingType::Whole)
        return option->check(CLI::Range(static_cast<int>(setting.whole.low), static_cast<int>(setting.whole.high)))->option_text("N");
    std::vector<int> values;
    std::vector<std::string> words;
    for (const SettingChoice& choice : setting.choices) {
        values.push_back(choice.value.get<int>());
        words.push_back(choice.label);
    }
    return option->check(CLI::IsMember(values))->option_text(joinText(words, "|"));
}

}  // namespace

void addStorageOptions(CLI::App& command, StorageOptions& storage) {
    QuantizeStage& stage = storage.stage;
    storage.bits = addStorageOption(command, "bits", stage.bits, "Quantize the checkpoint's weights before anything else");
    addStorageOption(command, "group_size", stage.groupSize, "Weights that share a scale, a multiple of 32 (64)")->needs(storage.bits);
    storage.headBits = addStorageOption(command, "head_bits", stage.headBits, "Bits of the token embedding and output head (8; 16 with 16)")
                           ->needs(storage.bits);
    addStorageOption(command, "kv_bits", stage.kvBits, "Bits of the keys and values that are kept of a text (32)")->needs(storage.bits);
}

}  // namespace lathe
