// SPDX-License-Identifier: GPL-3.0-or-later
// Version, errors, models.
#include "core/base/version.h"
#include "core/c_api/call_guard.h"
#include "core/c_api/handles.h"
#include "core/c_api/lathe_engine.h"
#include "core/engine/packed_model_reader.h"

using namespace lathe;

const char* lathe_version(void) {
    static const std::string version = latheVersion();
    return version.c_str();
}

const char* lathe_last_error(void) {
    return keptError();
}

lathe_status lathe_model_open(const char* folder, lathe_model** model) {
    return guarded([&] {
        lathe_model*& result = required(model, "model");
        result = std::make_unique<lathe_model>(openPackedModel(&required(folder, "folder"))).release();
    });
}

void lathe_model_close(lathe_model* model) {
    delete model;
}

lathe_status lathe_model_describe(const lathe_model* model, lathe_model_facts* facts) {
    return guarded([&] {
        const PackedModel& packed = *required(model, "model").packed;
        const Gpt2Config& config = packed.config;
        required(facts, "facts") = {
            .vocabulary_size = config.vocabularySize,
            .context_length = config.contextLength,
            .layer_count = static_cast<int32_t>(config.layers.size()),
            .width = config.width,
            .end_of_text = config.endOfTextId,
            .cache_bits = packed.kvBits,
            .parameter_count = config.parameterCount(),
            .weight_file_size = packed.weightBytes,
        };
    });
}
