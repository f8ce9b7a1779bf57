// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/run.h"

#include <algorithm>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <charconv>

#include "core/records/run_state_names.h"

namespace lathe {

std::string toString(RunState state) {
    return nameOf(state, kRunStates);
}

RunState runStateFromString(const std::string& text) {
    for (const auto& name : kRunStates)
        if (text == name.text)
            return name.value;
    throw badInput("unknown state of a run: " + text, "known are running, done, failed, cancelled, interrupted");
}

namespace {

constexpr std::string_view kStageArm = "stage ";

}  // namespace

const ArmSamples* findSamples(std::span<const ArmSamples> samples, const std::string& arm) {
    const auto found = std::find_if(samples.begin(), samples.end(), [&](const ArmSamples& one) { return one.arm == arm; });
    return found == samples.end() ? nullptr : &*found;
}

std::string armOfStage(size_t stage) {
    return std::string(kStageArm) + std::to_string(stage);
}

std::optional<size_t> stageOfArm(const std::string& arm) {
    size_t stage = 0;
    const char* end = arm.data() + arm.size();
    if (!arm.starts_with(kStageArm) || std::from_chars(arm.data() + kStageArm.size(), end, stage).ptr != end ||
        arm.size() == kStageArm.size())
        return std::nullopt;
    return stage;
}

RunError runErrorOf(const Error& error) {
    return {error.headline(), error.why(), error.hint(), error.id(), error.arguments()};
}

Error errorOf(const RunError& error) {
    return failed(error.what, error.why, error.hint).setId(error.id, error.arguments);
}

std::string newRunId() {
    return boost::uuids::to_string(boost::uuids::random_generator()());
}

}  // namespace lathe
