// SPDX-License-Identifier: GPL-3.0-or-later
// Correctness before speed: what is to be timed is first checked against an independent computation of the same outputs. Whoever times a
// model (a run, "lathe bench", "compare --remeasure") gets it from here: arms are made of checked models only.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/engine/placement.h"
#include "core/trainer/trainer_client.h"

namespace lathe {

/// A model under the name that it has in a measurement.
struct NamedModel {
    std::string name;
    std::shared_ptr<const PackedModel> model;
};

/// A model whose outputs were found right. Only checkOutputs makes one.
class CheckedModel {
public:
    const std::string& name() const { return m_named.name; }
    const std::shared_ptr<const PackedModel>& packed() const { return m_named.model; }
    CheckedModel renamed(std::string name) const { return CheckedModel({std::move(name), m_named.model}); }

private:
    friend CheckedModel checkOutputs(NamedModel, const std::shared_ptr<const Placement>&, const CancelToken&);
    explicit CheckedModel(NamedModel named) : m_named(std::move(named)) {}
    NamedModel m_named;
};

/// Failed, naming the model, unless every output looked at (outputPlan) is a finite number and, within the placement's tolerance, that of
/// the CPU's reference kernels; without a tolerance, bit for bit. The tokens that a request would be answered with are held to them too.
CheckedModel checkOutputs(NamedModel model, const std::shared_ptr<const Placement>& placement, const CancelToken& cancel);

/// All of them, as options say; a model that stands there under two names is computed once. Tells progress the phase.
std::vector<CheckedModel> checkOutputs(std::span<const NamedModel> models, const EngineOptions& options, Progress& progress,
                                       const CancelToken& cancel);

/// Failed unless a model without codes agrees with its checkpoint on plain libtorch, at the same positions.
void requireLikeReference(const CheckedModel& model, const EngineOptions& options, TrainerClient& trainer,
                          const std::filesystem::path& checkpoint, const CancelToken& cancel);

/// Failed unless all are finite numbers and the engine's float32 logits agree with the reference's within 1e-4 * max(1, largest |logit|).
void requireCloseToReference(const std::vector<float>& engine, const std::vector<float>& reference);

}  // namespace lathe
