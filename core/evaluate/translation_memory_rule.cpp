// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/translation_memory_rule.h"

#include <map>
#include <set>

#include "core/evaluate/text_words.h"

namespace lathe {

namespace {

/// Which prompts a word occurs in.
using WordIndex = std::map<std::string, std::vector<size_t>>;

std::vector<std::set<std::string>> wordSets(const std::vector<TranslationItem>& items) {
    std::vector<std::set<std::string>> sets;
    for (const TranslationItem& item : items) {
        const auto words = lexicalWords(item.prompt);
        sets.emplace_back(words.begin(), words.end());
    }
    return sets;
}

}  // namespace

std::vector<std::string> translationMemory(const std::vector<TranslationItem>& items) {
    const auto words = wordSets(items);
    WordIndex index;
    for (size_t i = 0; i < items.size(); ++i) {
        for (const std::string& word : words[i])
            index[word].push_back(i);
    }
    std::vector<std::string> translations;
    for (size_t i = 0; i < items.size(); ++i) {
        std::vector<double> shared(items.size());
        for (const std::string& word : words[i]) {
            for (const size_t other : index[word])
                shared[other] += 1;
        }
        double best = 0;
        std::string translation;
        for (size_t other = 0; other < items.size(); ++other) {
            const double either = static_cast<double>(words[i].size() + words[other].size()) - shared[other];
            if (items[other].unit == items[i].unit || shared[other] <= best * either)
                continue;
            best = shared[other] / either;
            translation = items[other].reference;
        }
        translations.push_back(std::move(translation));
    }
    return translations;
}

}  // namespace lathe
