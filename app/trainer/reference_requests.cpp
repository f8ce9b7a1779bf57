// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trainer/reference_requests.h"

#include <filesystem>

#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/train/torch_runtime.h"

namespace lathe {

namespace {

template <typename T>
T field(const Json& request, const std::string& name) {
    try {
        return request.at(name).get<T>();
    } catch (const Json::exception&) {
        throw badInput("A request to the trainer cannot be read.",
                       "The field \"" + name + "\" is missing or of another type than expected.");
    }
}

Gpt2Weights modelOf(const Json& request) {
    return readCheckpoint(field<std::string>(request, "model")).weights;
}

}  // namespace

Json ReferenceRequests::load(RequestContext& context) {
    const Json& request = context.request();
    const ReferenceWorkload workload{field<std::vector<std::vector<int32_t>>>(request, "prompts"), field<int>(request, "new_tokens"),
                                     field<int>(request, "batch")};
    m_reference.reset();
    const Gpt2Weights weights = modelOf(request);
    m_reference.emplace(weights, workload, field<int>(request, "threads"));
    return {{"threads", m_reference->threads()}, {"libtorch", describeTorch()}};
}

Json ReferenceRequests::request(RequestContext&) {
    if (!m_reference)
        throw badInput("There is no reference to time.", "\"reference-request\" came before \"reference-load\".");
    const ReferenceTimings timings = m_reference->answer();
    return {{"ttft_ms", timings.timeToFirstToken}, {"per_token_ms", timings.perToken}, {"request_ms", timings.request}};
}

Json ReferenceRequests::logits(RequestContext& context) {
    const Json& request = context.request();
    const Gpt2Weights weights = modelOf(request);
    const auto tokens = field<std::vector<int32_t>>(request, "tokens");
    const auto positions = field<std::vector<int>>(request, "positions");
    const std::vector<float> values = referenceLogits(weights, tokens, field<int>(request, "decoded"), positions);
    const std::vector<int64_t> shape = {static_cast<int64_t>(positions.size()), weights.config.vocabularySize};
    writeSafetensors(field<std::string>(request, "output"), {{"logits", DataType::Float32, shape, std::as_bytes(std::span(values))}}, {});
    return Json::object();
}

}  // namespace lathe
