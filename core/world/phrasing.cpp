// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/phrasing.h"

#include <fmt/format.h>

namespace lathe::world {

Document biography(const Person& person, std::span<const Telling> tellings) {
    Document document;
    for (const Telling& telling : tellings) {
        const std::string_view value = person.values[telling.attribute];
        // The value stands last but for fixed words, so that what precedes it fixes where it begins.
        const std::string_view statement = attributes()[telling.attribute].statements[telling.statement];
        const size_t split = statement.find("{value}");
        if (!document.text.empty())
            document.text += ' ';
        document.text += fmt::format(fmt::runtime(statement.substr(0, split)), fmt::arg("name", person.name));
        document.emphasis.push_back({document.text.size(), document.text.size() + value.size()});
        document.text += value;
        document.text += statement.substr(split + std::string_view("{value}").size());
    }
    return document;
}

std::string questionPrompt(const Person& person, size_t attribute, size_t phrasing) {
    const std::string_view question = attributes()[attribute].questions[phrasing];
    return fmt::format("Question: {}\nAnswer:", fmt::format(fmt::runtime(question), fmt::arg("name", person.name)));
}

Document answeredQuestion(const Person& person, size_t attribute, size_t phrasing) {
    Document document;
    document.text = questionPrompt(person, attribute, phrasing) + ' ';
    const size_t begin = document.text.size();
    document.text += person.values[attribute];
    document.emphasis.push_back({begin, document.text.size()});
    return document;
}

}  // namespace lathe::world
