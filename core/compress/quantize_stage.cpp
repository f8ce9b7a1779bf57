// SPDX-License-Identifier: GPL-3.0-or-later
// Quantization: codes take the place of the weights, matrix by matrix.
#include <fmt/format.h>

#include <cmath>

#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "core/compress/rounding.h"
#include "core/compress/stage.h"

namespace lathe {

namespace {

std::vector<Float16> toHalves(const std::string& name, std::span<const float> weights) {
    std::vector<Float16> halves;
    halves.reserve(weights.size());
    for (const float weight : weights) {
        if (!(std::abs(weight) <= kLargestFloat16))
            throw badInput("cannot store " + name + " in 16 bits",
                           fmt::format("it holds {}, 16 bits hold up to ±{}", weight, kLargestFloat16),
                           "keep it in 32 bits, or choose codes of 8");
        halves.push_back({toFloat16(weight)});
    }
    return halves;
}

Rounding roundingOf(const std::string& method) {
    for (const auto& [name, rounding] : kRoundings)
        if (name == method)
            return rounding;
    throw failed("the weights cannot be quantized", "no code chooses codes by the method \"" + method + "\"");
}

}  // namespace

Json apply(const QuantizeStage& stage, ShapedModel& model, const StageContext& context) {
    const Rounding round = roundingOf(stage.method);
    model.kvBits = stage.kvBits;
    model.coded =
        codeMatrices(model.weights,
                     [&](const std::string& name, std::span<const float> weights, int outputs, int inputs) -> std::optional<MatrixNumbers> {
                         context.cancel.throwIfCancelled();
                         const int bits = isConv1d(name) ? stage.bits : stage.headBits;
                         if (bits == 32)
                             return std::nullopt;
                         if (bits == 16)
                             return toHalves(name, weights);
                         return round(weights, outputs, inputs, {bits, stage.groupSize, stage.symmetric});
                     });
    return Json::object();
}

}  // namespace lathe
