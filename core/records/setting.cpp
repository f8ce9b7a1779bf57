// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/setting.h"

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

std::string allowedText(const Setting& setting) {
    std::string text;
    switch (setting.type) {
        case SettingType::Whole:
            text = wordsOf(setting.whole).text;
            break;
        case SettingType::Number:
            text = wordsOf(setting.number).text;
            break;
        case SettingType::Flag:
            text = phrase("allowed.boolean").text;
            break;
        case SettingType::Text:
            text = phrase("allowed.text").text;
            break;
        case SettingType::Device:
            text = "\"cpu\" or \"cuda:N\"";
            break;
        case SettingType::List:
            text = phrase("allowed.list").text;
            break;
        case SettingType::Choice: {
            std::vector<std::string> values;
            for (const SettingChoice& choice : setting.choices)
                values.push_back(choice.value.dump());
            text = joinText(values, ", ");
            break;
        }
    }
    return setting.rule.empty() ? text : text + ", " + setting.rule;
}

const Setting* settingNamed(const std::vector<Setting>& settings, const std::string& key) {
    const auto found = std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) { return setting.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

}  // namespace lathe
