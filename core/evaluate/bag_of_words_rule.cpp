// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/bag_of_words_rule.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/evaluate/item_selection.h"
#include "core/evaluate/text_words.h"

namespace lathe {

namespace {

constexpr size_t kFolds = 10;

/// The prompts' words as numbers.
struct Words {
    std::vector<std::vector<size_t>> ofItem;
    size_t vocabulary = 0;
};

Words wordsOf(const std::vector<ChoiceItem>& items) {
    Words words;
    std::map<std::string, size_t> numbers;
    for (const ChoiceItem& item : items) {
        words.ofItem.emplace_back();
        for (const std::string& word : lexicalWords(item.prompt))
            words.ofItem.back().push_back(numbers.try_emplace(word, numbers.size()).first->second);
    }
    words.vocabulary = numbers.size();
    return words;
}

class NaiveBayes {
public:
    explicit NaiveBayes(size_t vocabulary) : m_vocabulary(vocabulary) {}

    void learn(const std::vector<size_t>& words, const std::string& label) {
        Class& known = m_classes.try_emplace(label, Class{0, 0, std::vector<double>(m_vocabulary)}).first->second;
        known.items += 1;
        known.words += static_cast<double>(words.size());
        for (const size_t word : words)
            known.counts[word] += 1;
    }

    /// log P(label) + sum of log P(word | label), but for what all labels have in common.
    double logScore(const std::vector<size_t>& words, const std::string& label) const {
        const auto found = m_classes.find(label);
        const bool known = found != m_classes.end();
        const double denominator = (known ? found->second.words : 0) + static_cast<double>(m_vocabulary);
        double score = std::log(known ? found->second.items + 1 : 1);
        for (const size_t word : words)
            score += std::log((known ? found->second.counts[word] + 1 : 1) / denominator);
        return score;
    }

private:
    struct Class {
        double items = 0, words = 0;
        std::vector<double> counts;  // of each word
    };
    size_t m_vocabulary;
    std::map<std::string, Class> m_classes;
};

size_t choiceBy(const NaiveBayes& model, const std::vector<size_t>& words, const std::vector<std::string>& choices) {
    std::vector<double> scores;
    for (const std::string& choice : choices)
        scores.push_back(model.logScore(words, choice));
    return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

SimpleRule bagOfWordsRule(const std::vector<ChoiceItem>& items) {
    const std::vector<size_t> units = unitNumbers(unitsOf(items));
    const Words words = wordsOf(items);
    SimpleRule rule{"bag of words", std::vector<double>(items.size())};
    for (size_t fold = 0; fold < kFolds; ++fold) {
        NaiveBayes model(words.vocabulary);
        for (size_t i = 0; i < items.size(); ++i) {
            if (units[i] % kFolds != fold)
                model.learn(words.ofItem[i], items[i].choices[items[i].right]);
        }
        for (size_t i = 0; i < items.size(); ++i) {
            if (units[i] % kFolds == fold)
                rule.right[i] = choiceBy(model, words.ofItem[i], items[i].choices) == items[i].right ? 1 : 0;
        }
    }
    return rule;
}

}  // namespace lathe
