// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message.h"

#include "core/base/error_json.h"

namespace lathe {

Json toJson(const Error& error) {
    Json document = {{"kind", toString(error.kind())}, {"what", error.headline()}, {"why", error.why()}, {"hint", error.hint()}};
    if (!error.path().empty())
        document["path"] = error.path();
    if (!error.id().empty()) {
        document["id"] = error.id();
        document["arguments"] = toJson(error.arguments());
    }
    return document;
}

Error errorFromJson(const Json& document) {
    Error error(errorKindFromString(textField(document, "kind")), textField(document, "what"), textField(document, "why"),
                textField(document, "hint"));
    error.setPath(textField(document, "path"));
    error.setId(textField(document, "id"), errorArgumentsFromJson(document.is_object() ? document.value("arguments", Json()) : Json()));
    return error;
}

}  // namespace lathe
