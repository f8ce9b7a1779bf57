// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe {

namespace {

// Enough rows to pass through the tiles of every kernel and their tails, few enough for the slow reference kernels.
constexpr int kCheckedTokens = 19;

std::vector<float> logitsOf(Engine& engine, const std::vector<int32_t>& tokens) {
    KvCache cache(engine, 1, static_cast<int>(tokens.size()));
    const SequenceStep step{0, tokens, WantedLogits::All};
    const std::span<const float> logits = engine.forward({&step, 1}, cache);
    return {logits.begin(), logits.end()};
}

/// Where two sets of logits differ by more than tolerance * max(1, largest |logit| of the reference), in words; empty where they don't.
std::string excess(const std::vector<float>& logits, const std::vector<float>& reference, float tolerance) {
    float largest = 1.0f, difference = 0.0f;
    for (size_t i = 0; i < logits.size(); ++i) {
        largest = std::max(largest, std::abs(reference[i]));
        // Written so that a NaN on either side counts as a difference.
        const float here = std::abs(logits[i] - reference[i]);
        difference = here <= difference ? difference : here;
    }
    if (difference <= tolerance * largest)
        return "";
    return fmt::format("largest difference {:.3g}, allowed {:.3g}", difference, tolerance * largest);
}

}  // namespace

std::vector<int32_t> checkTokens(const Gpt2Config& config) {
    Random random(0, "output check");
    std::vector<int32_t> tokens(static_cast<size_t>(std::min(kCheckedTokens, config.contextLength)));
    for (int32_t& id : tokens)
        id = static_cast<int32_t>(random.below(static_cast<uint64_t>(config.vocabularySize)));
    return tokens;
}

std::vector<float> engineLogits(std::shared_ptr<const PackedModel> model, const std::vector<int32_t>& tokens,
                                const EngineOptions& options) {
    Engine engine(std::move(model), options);
    return logitsOf(engine, tokens);
}

void requireCloseToReference(const std::vector<float>& engine, const std::vector<float>& reference) {
    if (engine.size() != reference.size())
        throw failed("the engine's outputs cannot be checked",
                     fmt::format("{} logits came, the reference has {}", engine.size(), reference.size()));
    if (const std::string why = excess(engine, reference, 1e-4f); !why.empty())
        throw failed("the engine's outputs differ from the reference's, so nothing was timed", why,
                     "report this with the checkpoint; LATHE_INSTRUCTION_SET=reference runs the plain kernels");
}

void requireLikeReferenceKernels(const std::shared_ptr<const PackedModel>& model, const std::shared_ptr<const Placement>& placement) {
    const std::vector<int32_t> tokens = checkTokens(model->config);
    Engine engine(model, placement);
    const std::vector<float> logits = logitsOf(engine, tokens);
    const std::vector<float> reference = engineLogits(model, tokens, {placement->threads(), "reference"});
    if (placement->tolerance() == 0) {
        if (logits != reference)
            throw failed("the fast kernels' outputs differ from the reference kernels', so nothing was timed",
                         "they are meant to agree bit for bit",
                         "report this with the recipe; LATHE_INSTRUCTION_SET=reference runs the plain kernels");
        return;
    }
    if (const std::string why = excess(logits, reference, placement->tolerance()); !why.empty())
        throw failed("the outputs on " + placement->device() + " differ from those of the reference kernels, so nothing was timed", why,
                     "report this with the recipe; the device cpu runs it meanwhile");
}

}  // namespace lathe
