// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/checked_arms.h"

namespace lathe {

EngineArm engineArm(const CheckedModel& model, const MeasurePlan& plan, std::vector<RequestPrompts> requests) {
    auto runner = std::make_shared<RequestRunner>(model.packed(), plan, std::move(requests));
    return {runner, {model.name(), [runner] { return runner->run(); }, [runner] { runner->renew(); }}};
}

DraftedArm draftedArm(const std::string& name, const CheckedModel& target, const CheckedModel& draft, const MeasurePlan& plan,
                      std::vector<std::vector<int32_t>> prompts) {
    auto runner = std::make_shared<SpeculativeRunner>(target.packed(), draft.packed(), plan, std::move(prompts));
    runner->requireTargetsText();
    return {runner, {name, [runner] { return runner->run(); }}};
}

}  // namespace lathe
