// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/quantize_stage.h"

#include "core/compress/round_to_nearest.h"

namespace lathe {

Gpt2Config shapeAfterStage(const QuantizeStage&, const Gpt2Config& config) {
    return config;
}

Json apply(const QuantizeStage& stage, ShapedModel& model, const StageContext&) {
    model.storage = stage;
    return Json::object();
}

MatrixQuantizer quantizerFor(const std::optional<QuantizeStage>& storage) {
    if (!storage)
        return {};
    return [stage = *storage](const std::string& name, std::span<const float> weights, int outputs,
                              int inputs) -> std::optional<QuantizedMatrix> {
        const bool isHead = name == "transformer.wte" || name == "lm_head";
        const int bits = isHead ? stage.headBits : stage.bits;
        if (bits == 32)
            return std::nullopt;
        if (bits == 16) {
            QuantizedMatrix asItIs;
            asItIs.bits = 16;
            return asItIs;
        }
        return roundToNearest(weights, outputs, inputs, {bits, stage.groupSize, stage.symmetric});
    };
}

}  // namespace lathe
