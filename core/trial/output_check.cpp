// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/trial/output_rows.h"

namespace lathe {

namespace {

constexpr float kReferenceTolerance = 1e-4f;
constexpr const char* kPlainKernels = "LATHE_INSTRUCTION_SET=reference runs the plain kernels";

bool areFinite(const std::vector<float>& logits) {
    return std::all_of(logits.begin(), logits.end(), [](float logit) { return std::isfinite(logit); });
}

/// tolerance * max(1, largest |logit|).
float allowance(const std::vector<float>& reference, float tolerance) {
    float largest = 1.0f;
    for (const float logit : reference)
        largest = std::max(largest, std::abs(logit));
    return tolerance * largest;
}

/// Where two sets of finite logits differ by more than is allowed, in words; empty where they don't.
std::string excess(const std::vector<float>& logits, const std::vector<float>& reference, float allowed) {
    float difference = 0;
    for (size_t i = 0; i < logits.size(); ++i)
        difference = std::max(difference, std::abs(logits[i] - reference[i]));
    if (difference <= allowed)
        return "";
    return fmt::format("largest difference {:.3g}, allowed {:.3g}", difference, allowed);
}

/// A choice that the reference's logits do not bear out, in words; empty where they bear out all.
std::string wrongChoice(const OutputRows& rows, const std::vector<float>& reference, const OutputPlan& plan, float allowed) {
    const std::vector<int> positions = plan.positions();
    const std::vector<size_t> chosen = choiceRows(plan);
    const size_t vocabulary = reference.size() / positions.size();
    for (size_t i = 0; i < chosen.size(); ++i) {
        const auto row = std::span(reference).subspan(chosen[i] * vocabulary, vocabulary);
        const int32_t best = argMax(row), choice = rows.choices[i];
        // Each of the two logits may be off by what is allowed.
        const bool isNear = allowed > 0 && row[static_cast<size_t>(best)] - row[static_cast<size_t>(choice)] <= 2 * allowed;
        if (choice != best && !isNear)
            return fmt::format("after position {} it chooses token {}, the reference kernels {}", positions[chosen[i]], choice, best);
    }
    return "";
}

/// The first position whose logits are not those of the reference kernels to the last bit, in words; empty where all are.
std::string firstDifference(const OutputRows& rows, const std::vector<float>& reference, const OutputPlan& plan) {
    const auto [mine, other] = std::mismatch(rows.logits.begin(), rows.logits.end(), reference.begin(), reference.end());
    if (mine == rows.logits.end() && other == reference.end())
        return "";
    const std::vector<int> positions = plan.positions();
    const size_t row = static_cast<size_t>(mine - rows.logits.begin()) * positions.size() / reference.size();
    return fmt::format("at position {}; they are meant to agree bit for bit", positions[row]);
}

OutputRows rowsOf(const std::shared_ptr<const PackedModel>& model, const std::shared_ptr<const Placement>& placement,
                  const OutputPlan& plan, const CancelToken& cancel) {
    Engine engine(model, placement);
    return outputRows(engine, plan, cancel);
}

std::vector<float> referenceRowsOf(const std::shared_ptr<const PackedModel>& model, int threads, const OutputPlan& plan,
                                   const CancelToken& cancel) {
    Engine engine(model, {threads, "reference"}), reader(model, {threads, ""});
    return slowOutputRows(engine, reader, plan, cancel);
}

}  // namespace

CheckedModel checkOutputs(NamedModel model, const std::shared_ptr<const Placement>& placement, const CancelToken& cancel) {
    const OutputPlan plan = outputPlan(model.model->config);
    const OutputRows rows = rowsOf(model.model, placement, plan, cancel);
    const std::vector<float> reference = referenceRowsOf(model.model, placement->threads(), plan, cancel);
    if (!areFinite(reference))
        throw failed("the outputs of \"" + model.name + "\" are no numbers, so nothing was timed",
                     "logits that are infinite or no number came, of the reference kernels too",
                     "its weights are damaged or its training diverged: choose another model, or a smaller learning rate");
    const float allowed = allowance(reference, placement->tolerance());
    std::string why = !areFinite(rows.logits)          ? "logits that are infinite or no number came"
                      : placement->tolerance() == 0.0f ? firstDifference(rows, reference, plan)
                                                       : excess(rows.logits, reference, allowed);
    if (why.empty())
        why = wrongChoice(rows, reference, plan, allowed);
    if (!why.empty())
        throw failed(fmt::format("the outputs of \"{}\" on {} differ from those of the reference kernels, so nothing was timed", model.name,
                                 placement->device()),
                     why,
                     std::string("report this with the recipe; ") +
                         (placement->tolerance() == 0.0f ? kPlainKernels : "the device cpu runs it meanwhile"));
    return CheckedModel(std::move(model));
}

std::vector<CheckedModel> checkOutputs(std::span<const NamedModel> models, const EngineOptions& options, Progress& progress,
                                       const CancelToken& cancel) {
    progress.phase({PhaseKind::CheckOutputs, "check outputs"});
    const std::shared_ptr<const Placement> placement = makePlacement(options);
    std::vector<CheckedModel> checked;
    for (const NamedModel& model : models) {
        const auto same = std::find_if(checked.begin(), checked.end(), [&](const CheckedModel& c) { return c.packed() == model.model; });
        checked.push_back(same == checked.end() ? checkOutputs(model, placement, cancel) : same->renamed(model.name));
    }
    return checked;
}

void requireLikeReference(const CheckedModel& model, const EngineOptions& options, TrainerClient& trainer,
                          const std::filesystem::path& checkpoint, const CancelToken& cancel) {
    const OutputPlan plan = outputPlan(model.packed()->config);
    const std::vector<float> reference =
        trainer.referenceLogits(checkpoint, plan.tokens, plan.stretches.back().decoded, plan.positions(), cancel);
    requireCloseToReference(rowsOf(model.packed(), makePlacement(options), plan, cancel).logits, reference);
}

void requireCloseToReference(const std::vector<float>& engine, const std::vector<float>& reference) {
    if (engine.size() != reference.size())
        throw failed("the engine's outputs cannot be checked",
                     fmt::format("{} logits came, the reference has {}", engine.size(), reference.size()));
    const std::string why = areFinite(engine) && areFinite(reference) ? excess(engine, reference, allowance(reference, kReferenceTolerance))
                                                                      : "logits that are infinite or no number came";
    if (!why.empty())
        throw failed("the engine's outputs differ from the reference's, so nothing was timed", why,
                     std::string("report this with the checkpoint; ") + kPlainKernels);
}

}  // namespace lathe
