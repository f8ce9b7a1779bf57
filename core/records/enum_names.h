// SPDX-License-Identifier: GPL-3.0-or-later
// The words that JSON has for the values of an enumeration: one table for both directions.
#pragma once

#include <iterator>
#include <string>
#include <vector>

#include "core/records/object_reader.h"

namespace lathe {

template <typename E>
struct EnumName {
    E value;
    const char* text;
};

template <typename E, size_t n>
std::string nameOf(E value, const EnumName<E> (&names)[n]) {
    for (const auto& name : names)
        if (name.value == value)
            return name.text;
    throw failed("a value has no name", "the table of names lacks " + std::to_string(static_cast<int>(value)));
}

template <typename E, size_t n>
void readNamed(ObjectReader& reader, const std::string& key, E& target, const EnumName<E> (&names)[n]) {
    std::vector<std::string> allowed;
    for (const auto& name : names)
        allowed.emplace_back(name.text);
    std::string text = nameOf(target, names);
    reader.readOneOf(key, text, allowed);
    for (const auto& name : names)
        if (text == name.text)
            target = name.value;
}

}  // namespace lathe
