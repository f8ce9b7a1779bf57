// SPDX-License-Identifier: GPL-3.0-or-later
// The words that JSON and people have for the values of an enumeration: one table for both directions.
#pragma once

#include <string>

#include "core/base/error.h"

namespace lathe {

template <typename E>
struct EnumName {
    E value;
    const char* text;             // in JSON
    const char* label = nullptr;  // for people, where it is shown to them
};

template <typename E, size_t n>
std::string nameOf(E value, const EnumName<E> (&names)[n]) {
    for (const auto& name : names)
        if (name.value == value)
            return name.text;
    throw failed("a value has no name", "the table of names lacks " + std::to_string(static_cast<int>(value)));
}

/// Marks a text of the core that the window shows, for scripts/translations; the window translates it where it shows it.
constexpr const char* shown(const char* /*context*/, const char* text) {
    return text;
}

}  // namespace lathe
