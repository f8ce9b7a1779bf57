// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a JSON object field by field. A field that is absent leaves its target as it was, so that the defaults stand in the records alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/records/enum_names.h"
#include "core/records/json_place.h"

namespace lathe {

class ObjectReader {
public:
    /// Bad input unless the place holds an object.
    explicit ObjectReader(JsonPlace place);

    /// The field, known from now on; nothing where it is absent.
    std::optional<JsonPlace> find(const std::string& key);
    /// Bad input where it is absent; hint says what to write.
    JsonPlace require(const std::string& key, const ErrorWords& hint = "");
    const JsonPlace& place() const { return m_place; }

    void read(const std::string& key, int& target, const IntegerRange& range = {});
    void read(const std::string& key, int64_t& target, const IntegerRange& range = {});
    void read(const std::string& key, double& target, const NumberRange& range = {});
    void read(const std::string& key, bool& target);
    void read(const std::string& key, std::string& target);
    template <typename T>
    void read(const std::string& key, std::optional<T>& target) {
        if (find(key))
            read(key, target.emplace());
    }

    /// note explains the choice in the message, in brackets.
    void readOneOf(const std::string& key, int& target, const std::vector<int>& allowed, const std::string& note = {});
    void readOneOf(const std::string& key, std::string& target, const std::vector<std::string>& allowed, const std::string& note = {});
    template <typename E, size_t n>
    void readOneOf(const std::string& key, E& target, const EnumName<E> (&names)[n]) {
        std::vector<std::string> allowed;
        for (const auto& name : names)
            allowed.emplace_back(name.text);
        std::string text = nameOf(target, names);
        readOneOf(key, text, allowed);
        for (const auto& name : names)
            if (text == name.text)
                target = name.value;
    }
    void readNonEmpty(const std::string& key, std::string& target);

    /// Bad input, with the nearest known key, if the object has a key that nobody asked for.
    void refuseUnknownKeys() const;

private:
    JsonPlace m_place;
    std::vector<std::string> m_known;
};

}  // namespace lathe
