// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors_header.h"

#include <fmt/format.h>

#include <limits>
#include <optional>
#include <unordered_set>

#include "core/base/error_texts.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/data_type.h"

namespace lathe {

namespace {

Error unreadable(const std::string& origin, const ErrorWords& why, IdIn<kErrorPhrases> hint) {
    return knownError("safetensors.header", {origin, why, phrase(hint)});
}

constexpr size_t kMostDimensions = 8;

// Follows the parser's events through the one structure that a header has; the parser keeps no tree, so depth and size cost nothing.
class HeaderBuilder {
public:
    explicit HeaderBuilder(const std::string& origin) : m_origin(origin) {}

    SafetensorsHeader header;

    bool start_object(size_t) {
        switch (m_place) {
            case Place::Before:
                m_place = Place::Root;
                return true;
            case Place::RootValue:
                m_place = m_name == "__metadata__" ? Place::Metadata : Place::Tensor;
                if (m_place == Place::Tensor)
                    header.entries.push_back({m_name, {}, {}, 0, 0});
                m_fields.clear();
                m_offsets.clear();
                return true;
            default:
                throw unexpected("an object");
        }
    }

    bool end_object() {
        if (m_place == Place::Root) {
            m_place = Place::After;
            return true;
        }
        if (m_place == Place::Tensor)
            finishTensor();
        m_place = Place::Root;
        return true;
    }

    bool start_array(size_t) {
        if (m_place == Place::TensorField && m_field == "shape")
            m_place = Place::Shape;
        else if (m_place == Place::TensorField && m_field == "data_offsets")
            m_place = Place::Offsets;
        else
            throw unexpected("a list");
        return true;
    }

    bool end_array() {
        m_place = Place::Tensor;
        return true;
    }

    bool key(std::string& name) {
        if (m_place == Place::Root) {
            if (!m_names.insert(name).second)
                throw wrong("the name \"" + excerpt(name) + "\" appears twice");
            m_name = name;
            m_place = Place::RootValue;
            return true;
        }
        if (!m_fields.insert(name).second)
            throw wrong(fmt::format("\"{}\" appears twice in \"{}\"", excerpt(name), excerpt(m_name)));
        if (m_place == Place::Tensor && name != "dtype" && name != "shape" && name != "data_offsets")
            throw wrong(fmt::format("the tensor \"{}\" has a field \"{}\"; dtype, shape and data_offsets were expected", excerpt(m_name),
                                    excerpt(name)));
        m_field = name;
        if (m_place == Place::Tensor)
            m_place = Place::TensorField;
        return true;
    }

    bool string(std::string& value) {
        if (m_place == Place::Metadata) {
            header.metadata[m_field] = value;
            return true;
        }
        if (m_place != Place::TensorField || m_field != "dtype")
            throw unexpected("a text");
        const auto type = dataTypeFromName(value);
        if (!type)
            throw wrong(
                fmt::format("the tensor \"{}\" has the type \"{}\"; known are {}", excerpt(m_name), excerpt(value), knownDataTypes()));
        header.entries.back().type = *type;
        m_place = Place::Tensor;
        return true;
    }

    bool number_unsigned(uint64_t value) {
        if (m_place == Place::Offsets && m_offsets.size() < 2) {
            m_offsets.push_back(value);
        } else if (m_place == Place::Shape) {
            auto& shape = header.entries.back().shape;
            if (shape.size() == kMostDimensions)
                throw wrong(fmt::format("the tensor \"{}\" has more than {} dimensions", excerpt(m_name), kMostDimensions));
            if (value > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
                throw unexpected(std::to_string(value));
            shape.push_back(static_cast<int64_t>(value));
        } else {
            throw unexpected("the number " + std::to_string(value));
        }
        return true;
    }

    bool number_integer(int64_t value) { throw unexpected("the number " + std::to_string(value)); }
    bool number_float(double, const std::string& text) { throw unexpected("the number " + excerpt(text)); }
    bool boolean(bool value) { throw unexpected(value ? "true" : "false"); }
    bool null() { throw unexpected("null"); }
    bool binary(std::vector<uint8_t>&) { throw unexpected("binary data"); }

    bool parse_error(size_t position, const std::string&, const nlohmann::json::exception&) {
        throw wrong(phrase("found.no_json", {std::to_string(position)}));
    }

private:
    enum class Place { Before, Root, RootValue, Metadata, Tensor, TensorField, Shape, Offsets, After };

    Error wrong(const ErrorWords& why) const { return unreadable(m_origin, why, "hint.damaged"); }

    Error unexpected(const std::string& found) const {
        if (m_place == Place::Before)
            return wrong("an object was expected, it holds " + found);
        if (m_place == Place::RootValue)
            return wrong(fmt::format("\"{}\" should be an object, it holds {}", excerpt(m_name), found));
        if (m_place == Place::Metadata)
            return wrong(fmt::format("\"{}\" of the metadata should be a text, it holds {}", excerpt(m_field), found));
        const char* expected = m_field == "dtype"   ? "a text"
                               : m_field == "shape" ? "a list of whole numbers"
                                                    : "a list of two whole numbers";
        return wrong(fmt::format("\"{}\" of the tensor \"{}\" should be {}, it holds {}", m_field, excerpt(m_name), expected, found));
    }

    void finishTensor() {
        HeaderEntry& entry = header.entries.back();
        if (m_fields.size() != 3)
            throw wrong(fmt::format("the tensor \"{}\" lacks one of dtype, shape and data_offsets", excerpt(m_name)));
        if (m_offsets.size() != 2 || m_offsets[0] > m_offsets[1])
            throw wrong(fmt::format("the data_offsets of the tensor \"{}\" are not two ascending numbers", excerpt(m_name)));
        entry.begin = m_offsets[0];
        entry.end = m_offsets[1];
        const auto expected = byteCount(entry);
        if (expected != entry.end - entry.begin)
            throw wrong(fmt::format("the tensor \"{}\" of type {} and shape {} needs {} bytes, its data_offsets span {}", excerpt(m_name),
                                    nameOf(entry.type), shapeText(entry.shape), expected ? std::to_string(*expected) : "more than 2^63",
                                    entry.end - entry.begin));
    }

    // Nothing on overflow, also where a later dimension is 0: no writer means that.
    static std::optional<uint64_t> byteCount(const HeaderEntry& entry) {
        int64_t count = static_cast<int64_t>(sizeOf(entry.type));
        for (const int64_t dimension : entry.shape)
            if (__builtin_mul_overflow(count, dimension, &count))
                return std::nullopt;
        return static_cast<uint64_t>(count);
    }

    std::string m_origin;
    Place m_place = Place::Before;
    std::string m_name;   // of the entry in the root
    std::string m_field;  // of the field in the entry
    std::unordered_set<std::string> m_names;
    std::unordered_set<std::string> m_fields;
    std::vector<uint64_t> m_offsets;
};

}  // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view text, const std::string& origin) {
    if (!text.starts_with('{'))
        throw unreadable(origin, "it does not begin with '{'", "hint.damaged_or_other");
    // The parser takes a zero byte for the end of its input, and other white space than spaces.
    if (text.find('\0') != std::string_view::npos)
        throw unreadable(origin, "it has a zero byte", "hint.damaged");
    const size_t end = text.find_last_not_of(' ') + 1;
    HeaderBuilder builder(origin);
    nlohmann::json::sax_parse(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), &builder);
    if (text[end - 1] != '}')
        throw unreadable(origin, "it does not end with '}' and spaces", "hint.damaged");
    return std::move(builder.header);
}

}  // namespace lathe
