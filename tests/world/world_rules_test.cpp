// SPDX-License-Identifier: GPL-3.0-or-later
// What simple rules make of the built-in world's tasks: each stays far below what the rules of composition make learnable. The figures are
// recorded as properties of the tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "core/base/edit_distance.h"
#include "core/base/text.h"
#include "core/world/mood_words.h"
#include "core/world/world.h"

#include "tests/world/world_samples.h"

namespace lathe::world {
namespace {

std::vector<std::string> lowerWords(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || lower == '-')
            words.back() += lower;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

void report(const std::string& rule, double accuracy) {
    testing::Test::RecordProperty(rule, std::to_string(accuracy));
}

double choiceAccuracy(const std::function<std::string(const std::string& prompt)>& guess) {
    const auto& items = defaultWorld().testItems.choices;
    double right = 0;
    for (const ChoiceItem& item : items)
        right += guess(item.prompt) == item.choices[item.right];
    return right / static_cast<double>(items.size());
}

/// Multinomial naive Bayes over the words of a review, with add-one smoothing.
class NaiveBayes {
public:
    void learn(const std::string& prompt, const std::string& label) {
        ++m_documents[label];
        for (const std::string& word : lowerWords(prompt)) {
            ++m_counts[label][word];
            ++m_totals[label];
            m_vocabulary.insert(word);
        }
    }

    std::string guess(const std::string& prompt) const {
        std::string best;
        double bestScore = -1e300;
        for (const auto& [label, documents] : m_documents) {
            double score = std::log(documents);
            for (const std::string& word : lowerWords(prompt)) {
                const auto& counts = m_counts.at(label);
                const auto known = counts.find(word);
                const double count = known == counts.end() ? 0 : known->second;
                score += std::log((count + 1) / (m_totals.at(label) + static_cast<double>(m_vocabulary.size())));
            }
            if (score > bestScore) {
                bestScore = score;
                best = label;
            }
        }
        return best;
    }

private:
    std::map<std::string, double> m_documents, m_totals;
    std::map<std::string, std::map<std::string, double>> m_counts;
    std::set<std::string> m_vocabulary;
};

TEST(MoodRules, noMoodIsMuchMoreFrequentThanAnother) {
    const double share = choiceAccuracy([](const std::string&) { return "negative"; });
    report("majority", share);
    EXPECT_LT(share, 0.40);
    EXPECT_GT(share, 0.27);
}

TEST(MoodRules, aBagOfWordsIsFarFromEnough) {
    NaiveBayes bayes;
    const std::string mark = "\nMood: ";
    for (const Document& document : defaultWorld().train) {
        const size_t at = document.text.find(mark);
        if (document.text.starts_with("Review: "))
            bayes.learn(document.text.substr(0, at), document.text.substr(at + mark.size()));
    }
    const double accuracy = choiceAccuracy([&](const std::string& prompt) { return bayes.guess(prompt.substr(0, prompt.find('\n'))); });
    report("naive_bayes", accuracy);
    EXPECT_LT(accuracy, 0.80);
}

TEST(MoodRules, theLastEmotionalWordIsFarFromEnough) {
    std::map<std::string, std::string, std::less<>> moods;
    const auto add = [&](const auto& words, Mood mood) {
        for (const std::string_view word : words)
            moods[std::string(word)] = toString(mood);
    };
    for (const ReviewTopic& topic : reviewTopics()) {
        add(topic.praise, Mood::Positive);
        add(topic.rarePraise, Mood::Positive);
        add(topic.blame, Mood::Negative);
        add(topic.rareBlame, Mood::Negative);
    }
    add(generalPraise(), Mood::Positive);
    add(generalBlame(), Mood::Negative);
    const double accuracy = choiceAccuracy([&](const std::string& prompt) {
        std::string mood = "neutral";
        for (const std::string& word : lowerWords(prompt)) {
            const auto known = moods.find(word);
            if (known != moods.end())
                mood = known->second;
        }
        return mood;
    });
    report("last_emotional_word", accuracy);
    EXPECT_LT(accuracy, 0.80);
}

/// The share of lists whose said sentence scores highest; ties count as guesses.
double rescoringAccuracy(const std::function<double(const std::string&, const std::vector<std::string>&)>& score) {
    const auto& items = defaultWorld().testItems.rescorings;
    double right = 0;
    for (const RescoringItem& item : items) {
        std::vector<double> scores;
        for (const std::string& candidate : item.candidates)
            scores.push_back(score(candidate, item.candidates));
        const double best = *std::max_element(scores.begin(), scores.end());
        if (scores[item.right] == best)
            right += 1.0 / static_cast<double>(std::count(scores.begin(), scores.end(), best));
    }
    return right / static_cast<double>(items.size());
}

TEST(RescoringRules, lengthIsFarFromEnough) {
    const auto length = [](const std::string& text) { return static_cast<double>(splitText(text, ' ').size()); };
    const double shortest = rescoringAccuracy([&](const std::string& text, const auto&) { return -length(text); });
    const double usual = rescoringAccuracy([&](const std::string& text, const auto& all) {
        return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const std::string& o) { return length(o) == length(text); }));
    });
    report("shortest", shortest);
    report("most_frequent_length", usual);
    EXPECT_LT(std::max(shortest, usual), 0.60);
}

TEST(RescoringRules, theFrequencyOfWordsIsFarFromEnough) {
    std::unordered_map<std::string, double> counts;
    double total = 0;
    for (const Document& document : defaultWorld().train) {
        for (const std::string& word : splitText(document.text, ' ')) {
            ++counts[word];
            ++total;
        }
    }
    const auto logLikelihood = [&](const std::string& text) {
        double sum = 0;
        for (const std::string& word : splitText(text, ' ')) {
            const auto known = counts.find(word);
            sum += std::log(((known == counts.end() ? 0 : known->second) + 1) / total);
        }
        return sum;
    };
    const double whole = rescoringAccuracy([&](const std::string& text, const auto&) { return logLikelihood(text); });
    const double mean = rescoringAccuracy(
        [&](const std::string& text, const auto&) { return logLikelihood(text) / static_cast<double>(splitText(text, ' ').size()); });
    report("unigrams", whole);
    report("unigrams_per_word", mean);
    EXPECT_LT(std::max(whole, mean), 0.60);
}

TEST(RescoringRules, whatLiesInTheMiddleOfTheListIsFarFromEnough) {
    const double accuracy = rescoringAccuracy([](const std::string& text, const auto& all) {
        double sum = 0;
        for (const std::string& other : all)
            sum -= static_cast<double>(editDistance(splitText(text, ' '), splitText(other, ' ')));
        return sum;
    });
    report("least_distance_to_the_others", accuracy);
    EXPECT_LT(accuracy, 0.60);
}

/// "Where is", "Who has", "How many": what sort of word the answer is.
std::string formOfQuestion(const std::string& prompt) {
    const std::string question = prompt.substr(prompt.find("\nQuestion: ") + 11);
    return question.substr(0, question.find(' ', question.find(' ') + 1));
}

TEST(StoryRules, lastMentionedAndMajorityAreFarFromEnough) {
    const auto& items = defaultWorld().testItems.stories;
    std::map<std::string, std::map<std::string, int>> answersOfForms;
    for (const QuestionItem& item : items)
        ++answersOfForms[formOfQuestion(item.prompt)][item.answer];
    double last = 0, majority = 0;
    for (const QuestionItem& item : items) {
        const std::string told = item.prompt.substr(0, item.prompt.find('\n'));
        const auto& answers = answersOfForms[formOfQuestion(item.prompt)];
        std::string mentioned;
        for (const std::string& word : splitText(told, ' ')) {
            const std::string bare = word.substr(0, word.find('.'));
            if (answers.contains(bare))
                mentioned = bare;
        }
        const auto frequent =
            std::max_element(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        last += mentioned == item.answer;
        majority += frequent->first == item.answer;
    }
    const auto count = static_cast<double>(items.size());
    report("last_mentioned", last / count);
    report("majority_of_form", majority / count);
    EXPECT_LT(last / count, 0.50);
    EXPECT_LT(majority / count, 0.30);
}

}  // namespace
}  // namespace lathe::world
