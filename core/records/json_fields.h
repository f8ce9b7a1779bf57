// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what is there: an absent value leaves no key. For the writers of this room.
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"

namespace lathe {

template <typename T>
void putIfSet(Json& object, const char* key, const std::optional<T>& value) {
    if (value)
        object[key] = *value;
}

inline void putIfSet(Json& object, const char* key, const std::string& text) {
    if (!text.empty())
        object[key] = text;
}

inline void putIfSet(Json& object, const char* key, const Json& value) {
    if (!value.is_null())
        object[key] = value;
}

}  // namespace lathe
