// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of a recipe, described once: its key, what it may be, its default and its words. Readers, writers, editors, documents and
// differences are made from lists of these. SettingOf<S> ties a description to a field of the struct S; Setting is the part that knows no
// S.
#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/records/object_reader.h"

namespace lathe {

enum class SettingType { Whole, Number, Flag, Text, Choice, Device, List };

/// Main: what a stage is known by ("30 %"). Usual: what says with it what a stage does. Advanced: the rest, folded away.
enum class SettingRank { Main, Usual, Advanced };

/// The part of a description that is words and looks. Labels and help are marked by shown("Setting", ...).
struct SettingWords {
    const char* label = "";  // as a table says it: "group size"
    const char* help = "";
    const char* unit = "";  // "tokens", "bits", "fraction" ...
    SettingRank rank = SettingRank::Advanced;
    const char* shortLabel = nullptr;  // where room is scarce: "group"
    bool isPercent = false;            // a fraction that people see in percent
};

struct SettingChoice {
    Json value;
    std::string label;
};

struct Setting : SettingWords {
    std::string key;
    SettingType type = SettingType::Text;
    IntegerRange whole = {};                  // of Whole
    NumberRange number = {};                  // of Number
    std::vector<SettingChoice> choices = {};  // all of them for Choice; else what is offered beside others
    Json usual = {};                          // the default; null: none, it must be given
    std::string rule = {};                    // what type, range and choices cannot say: "a multiple of 32"
};

/// "a number above 0 and at most 1", "8 or 16": what a value may be.
std::string allowedText(const Setting& setting);
/// "learning rate" for "learning_rate" of a list; null pointer where there is no such key.
const Setting* settingNamed(const std::vector<Setting>& settings, const std::string& key);

template <typename S>
struct SettingOf {
    Setting about;
    std::function<void(ObjectReader&, S&)> read;
    std::function<Json(const S&)> write;  // null: not written
};

template <typename S>
using SettingList = std::vector<SettingOf<S>>;

template <typename S>
void readSettings(ObjectReader& reader, S& target, const SettingList<S>& settings) {
    for (const SettingOf<S>& setting : settings)
        setting.read(reader, target);
}

template <typename S>
void writeSettings(Json& object, const S& source, const SettingList<S>& settings) {
    for (const SettingOf<S>& setting : settings)
        if (Json value = setting.write(source); !value.is_null())
            object[setting.about.key] = std::move(value);
}

template <typename S>
std::vector<Setting> descriptionsOf(const SettingList<S>& settings) {
    std::vector<Setting> descriptions;
    for (const SettingOf<S>& setting : settings)
        descriptions.push_back(setting.about);
    return descriptions;
}

/// A setting whose value is read by read, for what the makers below cannot say.
template <typename S, typename T, typename Read>
SettingOf<S> customSetting(const char* key, SettingType type, T S::*field, const SettingWords& words, Read read) {
    Setting about{words, key, type};
    about.usual = S{}.*field;
    return {std::move(about), std::move(read), [field](const S& source) -> Json { return source.*field; }};
}

template <typename S>
SettingOf<S> wholeSetting(const char* key, int S::*field, const IntegerRange& range, const SettingWords& words) {
    auto setting = customSetting<S>(key, SettingType::Whole, field, words,
                                    [=](ObjectReader& reader, S& target) { reader.read(key, target.*field, range); });
    setting.about.whole = range;
    return setting;
}

template <typename S>
SettingOf<S> numberSetting(const char* key, double S::*field, const NumberRange& range, const SettingWords& words) {
    auto setting = customSetting<S>(key, SettingType::Number, field, words,
                                    [=](ObjectReader& reader, S& target) { reader.read(key, target.*field, range); });
    setting.about.number = range;
    return setting;
}

template <typename S>
SettingOf<S> flagSetting(const char* key, bool S::*field, const SettingWords& words) {
    return customSetting<S>(key, SettingType::Flag, field, words,
                            [=](ObjectReader& reader, S& target) { reader.read(key, target.*field); });
}

/// Text that is not empty.
template <typename S>
SettingOf<S> textSetting(const char* key, std::string S::*field, const SettingWords& words) {
    return customSetting<S>(key, SettingType::Text, field, words,
                            [=](ObjectReader& reader, S& target) { reader.readNonEmpty(key, target.*field); });
}

/// "cpu" or "cuda:N"; what this version runs on is offered.
template <typename S>
SettingOf<S> deviceSetting(const char* key, std::string S::*field, const SettingWords& words) {
    auto setting = customSetting<S>(key, SettingType::Device, field, words, [=](ObjectReader& reader, S& target) {
        if (const auto place = reader.find(key))
            target.*field = place->deviceName();
    });
    setting.about.choices = {{"cpu", "CPU"}};
    return setting;
}

/// note explains the choice in messages.
template <typename S>
SettingOf<S> choiceSetting(const char* key, int S::*field, const std::vector<int>& allowed, const SettingWords& words,
                           const std::string& note = {}) {
    auto setting = customSetting<S>(key, SettingType::Choice, field, words,
                                    [=](ObjectReader& reader, S& target) { reader.readOneOf(key, target.*field, allowed, note); });
    for (const int value : allowed)
        setting.about.choices.push_back({value, std::to_string(value)});
    return setting;
}

/// A text's choices: what JSON says and what people read.
using TextChoices = std::vector<std::pair<const char*, const char*>>;

template <typename S>
SettingOf<S> choiceSetting(const char* key, std::string S::*field, const TextChoices& choices, const SettingWords& words) {
    std::vector<std::string> allowed;
    for (const auto& [value, label] : choices)
        allowed.emplace_back(value);
    auto setting = customSetting<S>(key, SettingType::Choice, field, words,
                                    [=](ObjectReader& reader, S& target) { reader.readOneOf(key, target.*field, allowed); });
    for (const auto& [value, label] : choices)
        setting.about.choices.push_back({value, label});
    return setting;
}

template <typename S, typename E, size_t n>
requires std::is_enum_v<E> SettingOf<S> choiceSetting(const char* key, E S::*field, const EnumName<E> (&names)[n],
                                                      const SettingWords& words) {
    Setting about{words, key, SettingType::Choice};
    about.usual = nameOf(S{}.*field, names);
    for (const auto& name : names)
        about.choices.push_back({name.text, name.label ? name.label : name.text});
    return {std::move(about), [=, &names](ObjectReader& reader, S& target) { reader.readOneOf(key, target.*field, names); },
            [field, &names](const S& source) -> Json { return nameOf(source.*field, names); }};
}

/// The settings of a part of S as settings of S.
template <typename S, typename Part>
SettingList<S> settingsOfPart(Part S::*part, const SettingList<Part>& settings) {
    SettingList<S> list;
    for (const SettingOf<Part>& setting : settings)
        list.push_back({setting.about, [part, read = setting.read](ObjectReader& reader, S& target) { read(reader, target.*part); },
                        [part, write = setting.write](const S& source) { return write(source.*part); }});
    return list;
}

template <typename S>
SettingList<S> joined(SettingList<S> list, const SettingList<S>& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

}  // namespace lathe
