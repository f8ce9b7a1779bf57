// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/object_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

namespace {

ErrorWords oneOf(const std::string& list, size_t count, const std::string& note) {
    const std::string choices = list + (note.empty() ? "" : " (" + note + ")");
    return count > 1 ? phrase("allowed.one_of", {choices}) : ErrorWords(choices);
}

}  // namespace

ObjectReader::ObjectReader(JsonPlace place) : m_place(std::move(place)) {
    if (!m_place.value->is_object())
        throw m_place.mistake(phrase("allowed.object"));
}

std::optional<JsonPlace> ObjectReader::find(const std::string& key) {
    if (std::find(m_known.begin(), m_known.end(), key) == m_known.end())
        m_known.push_back(key);
    const auto field = m_place.value->find(key);
    if (field == m_place.value->end())
        return std::nullopt;
    return JsonPlace{&*field, m_place.path.empty() ? key : m_place.path + "." + key, m_place.origin};
}

JsonPlace ObjectReader::require(const std::string& key, const ErrorWords& hint) {
    if (auto field = find(key))
        return *field;
    throw knownError("document.missing_key", {m_place.where(), key, hint}).setPath(m_place.path);
}

void ObjectReader::read(const std::string& key, int& target, const IntegerRange& range) {
    const IntegerRange fitting{std::max<int64_t>(range.low, std::numeric_limits<int>::min()),
                               std::min<int64_t>(range.high, std::numeric_limits<int>::max())};
    if (const auto field = find(key))
        target = static_cast<int>(field->integer(fitting));
}

void ObjectReader::read(const std::string& key, int64_t& target, const IntegerRange& range) {
    if (const auto field = find(key))
        target = field->integer(range);
}

void ObjectReader::read(const std::string& key, double& target, const NumberRange& range) {
    if (const auto field = find(key))
        target = field->number(range);
}

void ObjectReader::read(const std::string& key, bool& target) {
    if (const auto field = find(key))
        target = field->boolean();
}

void ObjectReader::read(const std::string& key, std::string& target) {
    if (const auto field = find(key))
        target = field->text();
}

void ObjectReader::readNonEmpty(const std::string& key, std::string& target) {
    if (const auto field = find(key))
        target = field->nonEmptyText();
}

void ObjectReader::readOneOf(const std::string& key, int& target, const std::vector<int>& allowed, const std::string& note) {
    const auto field = find(key);
    if (!field)
        return;
    const ErrorWords words = oneOf(fmt::format("{}", fmt::join(allowed, ", ")), allowed.size(), note);
    int64_t value = 0;
    try {
        value = field->integer({});
    } catch (const Error& error) {
        throw field->mistake(words, error.arguments().back());  // with its hint
    }
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        throw field->mistake(words);
    target = static_cast<int>(value);
}

void ObjectReader::readOneOf(const std::string& key, std::string& target, const std::vector<std::string>& allowed,
                             const std::string& note) {
    const auto field = find(key);
    if (!field)
        return;
    const ErrorWords words = oneOf(fmt::format("\"{}\"", joinText(allowed, "\", \"")), allowed.size(), note);
    if (!field->value->is_string())
        throw field->mistake(words);
    const std::string value = field->text();
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
        const auto near = nearestWord(value, allowed);
        throw field->mistake(words, near && allowed.size() > 1 ? phrase("hint.did_you_mean", {*near}) : "");
    }
    target = value;
}

void ObjectReader::refuseUnknownKeys() const {
    for (const auto& [key, value] : m_place.value->items()) {
        if (std::find(m_known.begin(), m_known.end(), key) != m_known.end())
            continue;
        const std::string path = m_place.path.empty() ? key : m_place.path + "." + key;
        const auto near = nearestWord(key, m_known);
        throw knownError("document.unknown_key", {m_place.origin, path, joinText(m_known, ", "),
                                                  near ? phrase("hint.did_you_mean", {*near}) : phrase("hint.remove_key")})
            .setPath(path);
    }
}

}  // namespace lathe
