// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/progress_relay.h"

#include "core/protocol/message.h"

namespace lathe {

namespace {

bool hasInteger(const Json& event, const char* key) {
    return event.contains(key) && event.at(key).is_number_integer();
}

bool hasNumber(const Json& event, const char* key) {
    return event.contains(key) && event.at(key).is_number();
}

}  // namespace

void relayProgress(const Json& event, Progress& progress) {
    const std::string kind = textField(event, "kind");
    if (kind == "stage")
        progress.phase(textField(event, "name"));
    else if (kind == "progress" && hasInteger(event, "done") && hasInteger(event, "total"))
        progress.step(event.at("done"), event.at("total"));
    else if (kind == "metric" && hasNumber(event, "value"))
        progress.metric(textField(event, "name"), event.at("value"));
    else if (kind == "log")
        progress.log(textField(event, "line"));
}

}  // namespace lathe
