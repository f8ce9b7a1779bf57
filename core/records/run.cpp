// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/run.h"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

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

std::string newRunId() {
    return boost::uuids::to_string(boost::uuids::random_generator()());
}

}  // namespace lathe
