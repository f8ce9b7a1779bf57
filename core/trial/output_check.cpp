// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/engine.h"

namespace lathe {

namespace {

// Enough rows to pass through the tiles of every kernel and their tails, few enough for the slow reference kernels.
constexpr int kCheckedTokens = 19;

}  // namespace

std::vector<int32_t> checkTokens(const Gpt2Config& config) {
    Random random(0, "output check");
    std::vector<int32_t> tokens(static_cast<size_t>(std::min(kCheckedTokens, config.contextLength)));
    for (int32_t& id : tokens)
        id = static_cast<int32_t>(random.below(static_cast<uint64_t>(config.vocabularySize)));
    return tokens;
}

std::vector<float> engineLogits(std::shared_ptr<const PackedModel> model, const std::vector<int32_t>& tokens,
                                const std::string& instructionSet, int threads) {
    KvCache cache(*model, 1, static_cast<int>(tokens.size()));
    Engine engine(std::move(model), {threads, instructionSet});
    const SequenceStep step{0, tokens, WantedLogits::All};
    const std::span<const float> logits = engine.forward({&step, 1}, cache);
    return {logits.begin(), logits.end()};
}

void requireCloseToReference(const std::vector<float>& engine, const std::vector<float>& reference) {
    if (engine.size() != reference.size())
        throw failed("the engine's outputs cannot be checked",
                     fmt::format("{} logits came, the reference has {}", engine.size(), reference.size()));
    float largest = 1.0f, difference = 0.0f;
    for (size_t i = 0; i < engine.size(); ++i) {
        largest = std::max(largest, std::abs(reference[i]));
        // Written so that a NaN on either side counts as a difference.
        const float here = std::abs(engine[i] - reference[i]);
        difference = here <= difference ? difference : here;
    }
    if (!(difference <= 1e-4f * largest))
        throw failed("the engine's outputs differ from the reference's, so nothing was timed",
                     fmt::format("largest difference {:.3g}, allowed {:.3g}", difference, 1e-4f * largest),
                     "report this with the checkpoint; LATHE_INSTRUCTION_SET=reference runs the plain kernels");
}

void requireEqualToReferenceKernels(const std::shared_ptr<const PackedModel>& model, int threads) {
    const std::vector<int32_t> tokens = checkTokens(model->config);
    if (engineLogits(model, tokens, "", threads) != engineLogits(model, tokens, "reference", threads))
        throw failed("the fast kernels' outputs differ from the reference kernels', so nothing was timed",
                     "they are meant to agree bit for bit",
                     "report this with the recipe; LATHE_INSTRUCTION_SET=reference runs the plain kernels");
}

}  // namespace lathe
