// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/translation.h"

#include <fmt/format.h>

#include <vector>

#include "core/world/translation_constructions.h"

namespace lathe::world {

namespace {

const std::vector<TranslationConstruction>& constructions() {
    static const std::vector<TranslationConstruction> all = [] {
        std::vector<TranslationConstruction> list;
        for (const auto part : {actionConstructions(), stateConstructions(), complexConstructions()})
            list.insert(list.end(), part.begin(), part.end());
        return list;
    }();
    return all;
}

}  // namespace

Translation drawTranslation(Random& random, Split split) {
    const TranslationConstruction& construction = pickWeighted(
        random, constructions(), [&](const TranslationConstruction& c) { return split == Split::Train ? c.trainingShare : c.testShare; });
    const Bilingual sentence = construction.build(random);
    return {capitalised(sentence.english), sentence.chinese, std::string(construction.kind),
            fmt::format("{}|{}", construction.kind, sentence.core)};
}

std::string translationPrompt(const Translation& translation) {
    return fmt::format("English: {}\nChinese:", translation.text);
}

Document translationDocument(const Translation& translation) {
    Document document{translationPrompt(translation) + ' ', {}};
    const size_t begin = document.text.size();
    document.text += translation.chinese;
    document.emphasis.push_back({begin, document.text.size()});
    return document;
}

TranslationItem translationItem(const Translation& translation, int64_t unit) {
    return {translationPrompt(translation), translation.chinese, translation.kind, unit};
}

}  // namespace lathe::world
