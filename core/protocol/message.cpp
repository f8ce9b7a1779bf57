// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message.h"

namespace lathe {

std::string textField(const Json& message, const char* key) {
    if (!message.is_object() || !message.contains(key) || !message.at(key).is_string())
        return {};
    return message.at(key);
}

Json toJson(const Error& error) {
    return {{"kind", toString(error.kind())}, {"what", error.headline()}, {"why", error.why()}, {"hint", error.hint()}};
}

Error errorFromJson(const Json& document) {
    return Error(errorKindFromString(textField(document, "kind")), textField(document, "what"), textField(document, "why"),
                 textField(document, "hint"));
}

}  // namespace lathe
