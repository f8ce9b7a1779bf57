// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_anatomy.h"

#include "core/layout/artifact_layout.h"
#include "core/models/model_source.h"
#include "core/runnable/dense_weights.h"

namespace lathe {

namespace {

void readLayout(OpenedModel& model) {
    PackedModel views = *model.runnable.packed;
    forEachMatrix(views, [&](const std::string& name, const PackedMatrix& matrix) { model.matrices[name + ".weight"] = matrix; });
    const SafetensorsFile file(model.runnable.artifact / "weights.safetensors", FileContents::Header);
    for (const auto& [name, tensor] : file.tensors())
        model.bytes[name] = static_cast<int64_t>(tensor.byteCount());
}

}  // namespace

OpenedModel openForInspection(const std::string& model, const std::optional<QuantizeStage>& storage) {
    OpenedModel opened;
    opened.word = model;
    if (!storage && !artifactFolder(model)) {
        opened.weights = loadSourceModel(model).checkpoint.weights;
        return opened;
    }
    opened.runnable = openRunnableModel(model, storage);
    opened.weights = denseWeights(*opened.runnable.packed);
    readLayout(opened);
    return opened;
}

void forEachPart(const OpenedModel& model, const std::function<void(const PartTensors&)>& visit) {
    const Gpt2Weights& weights = model.weights;
    visit({"token_embedding", -1, "transformer.wte.weight", &weights.tokenEmbedding, nullptr});
    visit({"position_embedding", -1, "transformer.wpe.weight", &weights.positionEmbedding, nullptr});
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const Gpt2Layer& layer = weights.layers[i];
        const int number = static_cast<int>(i);
        const std::string prefix = "transformer.h." + std::to_string(i) + ".";
        visit({"norm_1", number, prefix + "ln_1.weight", &layer.norm1Gain, &layer.norm1Bias});
        visit({"qkv", number, prefix + "attn.c_attn.weight", &layer.qkvWeight, &layer.qkvBias});
        visit({"attention_out", number, prefix + "attn.c_proj.weight", &layer.projectionWeight, &layer.projectionBias});
        visit({"norm_2", number, prefix + "ln_2.weight", &layer.norm2Gain, &layer.norm2Bias});
        visit({"mlp_up", number, prefix + "mlp.c_fc.weight", &layer.upWeight, &layer.upBias});
        visit({"mlp_down", number, prefix + "mlp.c_proj.weight", &layer.downWeight, &layer.downBias});
    }
    visit({"final_norm", -1, "transformer.ln_f.weight", &weights.finalNormGain, &weights.finalNormBias});
    if (!weights.config.tiedHead)
        visit({"head", -1, "lm_head.weight", &weights.head, nullptr});
}

}  // namespace lathe
