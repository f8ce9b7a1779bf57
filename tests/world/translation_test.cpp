// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/translation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/world/translation_phrases.h"
#include "core/world/translation_words.h"
#include "core/world/word_by_word.h"

#include "tests/world/world_samples.h"

namespace lathe::world {
namespace {

const std::vector<Translation>& manyTranslations() {
    static const std::vector<Translation> all = [] {
        Random random(5);
        std::vector<Translation> translations;
        for (int i = 0; i < 60000; ++i)
            translations.push_back(drawTranslation(random, i % 2 ? Split::Train : Split::Test));
        return translations;
    }();
    return all;
}

const Noun& nounOf(std::string_view singular) {
    return *std::find_if(nouns().begin(), nouns().end(), [&](const Noun& noun) { return noun.singular == singular; });
}

TEST(TranslationWords, countInBothLanguages) {
    EXPECT_EQ(chineseCount(1), "一");
    EXPECT_EQ(chineseCount(2), "两");
    EXPECT_EQ(chineseCount(10), "十");
    EXPECT_EQ(chineseCount(12), "十二");
    EXPECT_EQ(chineseCount(20), "二十");
    EXPECT_EQ(chineseCount(22), "二十二");
    EXPECT_EQ(chineseCount(95), "九十五");
    EXPECT_EQ(englishNumber(7), "seven");
    EXPECT_EQ(englishNumber(13), "thirteen");
    EXPECT_EQ(englishNumber(40), "forty");
    EXPECT_EQ(englishNumber(95), "ninety-five");
}

TEST(TranslationWords, holdNoEnglishWordTwice) {
    std::set<std::string_view> words;
    for (const Noun& noun : nouns()) {
        EXPECT_TRUE(words.insert(noun.singular).second) << noun.singular;
        EXPECT_TRUE(words.insert(noun.plural).second) << noun.plural;
    }
    for (const PersonNoun& noun : personNouns()) {
        EXPECT_TRUE(words.insert(noun.singular).second) << noun.singular;
        EXPECT_TRUE(words.insert(noun.plural).second) << noun.plural;
    }
}

TEST(TranslationWords, giveEveryVerbAnObjectAndEveryGarmentItsVerb) {
    for (const Verb& verb : verbs()) {
        EXPECT_TRUE(std::any_of(nouns().begin(), nouns().end(), [&](const Noun& noun) { return noun.uses & verb.objects; })) << verb.base;
    }
    for (const Noun& noun : nouns())
        EXPECT_EQ((noun.uses & kWearable) != 0, !noun.wear.empty()) << noun.singular;
}

TEST(TranslationPhrases, takeTheNounsMeasureWord) {
    EXPECT_EQ(counted(3, nounOf("book")).english, "three books");
    EXPECT_EQ(counted(3, nounOf("book")).chinese, "三本书");
    EXPECT_EQ(counted(2, nounOf("dog")).chinese, "两条狗");
    EXPECT_EQ(counted(12, nounOf("hat")).chinese, "十二顶帽子");
    EXPECT_EQ(definite(nounOf("key")).english, "the key");
    EXPECT_EQ(definite(nounOf("key")).chinese, "钥匙");
    EXPECT_EQ(withArticle("umbrella"), "an umbrella");
    EXPECT_EQ(withArticle("cat"), "a cat");
    Random random(1);
    const Phrase phrase = thisOne(random, nounOf("horse"));
    EXPECT_TRUE(phrase.chinese == "这匹马" || phrase.chinese == "那匹马");
    EXPECT_EQ(phrase.english == "this horse", phrase.chinese == "这匹马");
}

TEST(Translation, agreesInNumberAndMeasureWhereverSomethingIsCounted) {
    std::map<std::string, int> numbers;
    for (int number = 2; number < 100; ++number)
        numbers[englishNumber(number)] = number;
    std::map<std::string, const Noun*> plurals;
    for (const Noun& noun : nouns())
        plurals[std::string(noun.plural)] = &noun;
    int counts = 0;
    for (const Translation& translation : manyTranslations()) {
        std::string english = translation.text;
        std::erase_if(english, [](char c) { return c == '.' || c == ',' || c == '?'; });
        const std::vector<std::string> words = splitText(english, ' ');
        for (size_t i = 0; i + 1 < words.size(); ++i) {
            if (!numbers.contains(words[i]) || !plurals.contains(words[i + 1]))
                continue;
            const Noun& noun = *plurals[words[i + 1]];
            const std::string expected = chineseCount(numbers[words[i]]) + std::string(noun.measure) + std::string(noun.chinese);
            EXPECT_TRUE(has(translation.chinese, expected)) << translation.text << ' ' << translation.chinese;
            ++counts;
        }
    }
    EXPECT_GT(counts, 2000);
}

TEST(Translation, marksEachConstructionInBothLanguages) {
    struct Marks {
        std::string_view english, chinese;
    };
    const std::map<std::string, Marks> marks = {{"passive", {" was ", "被"}},
                                                {"disposal", {" the ", "把"}},
                                                {"disposal to a person", {" to ", "把"}},
                                                {"subject relative clause", {" who ", "的"}},
                                                {"object relative clause", {" that ", "的"}},
                                                {"comparison", {" than ", "比"}},
                                                {"equality", {" as ", ""}},
                                                {"yes or no", {"?", "吗？"}},
                                                {"where is", {"Where ", "在哪里？"}},
                                                {"where and when did", {" did ", "的？"}},
                                                {"experience", {"", "过"}},
                                                {"existence", {"There ", "有"}},
                                                {"growing", {" getting ", "越来越"}},
                                                {"not only", {"but also", "不但"}},
                                                {"even", {"Even ", "连"}},
                                                {"wearing", {"wearing", "着"}},
                                                {"progressive", {"ing ", "正在"}},
                                                {"meanwhile", {"When ", "的时候，"}},
                                                {"price", {"yuan", "块钱"}}};
    std::set<std::string> seen;
    for (const Translation& translation : manyTranslations()) {
        seen.insert(translation.kind);
        const auto expected = marks.find(translation.kind);
        if (expected == marks.end())
            continue;
        EXPECT_TRUE(has(translation.text, expected->second.english)) << translation.text;
        EXPECT_TRUE(has(translation.chinese, expected->second.chinese)) << translation.text << ' ' << translation.chinese;
    }
    EXPECT_EQ(seen.size(), 43u);
}

TEST(Translation, putsTimeAndPlaceBeforeTheVerb) {
    int timed = 0;
    for (const Translation& translation : manyTranslations()) {
        if (translation.kind != "place" && translation.kind != "time")
            continue;
        for (const Adverb& time : pastTimes()) {
            const std::string end = ' ' + std::string(time.english) + '.';
            if (!translation.text.ends_with(end) || (time.english == "yesterday" && has(translation.text, "before yesterday")))
                continue;
            ++timed;
            EXPECT_LT(translation.chinese.find(time.chinese), translation.chinese.rfind("了"))
                << translation.text << ' ' << translation.chinese;
        }
    }
    EXPECT_GT(timed, 500);
}

TEST(Translation, writesOneSentenceInEachLanguage) {
    for (const Translation& translation : manyTranslations()) {
        EXPECT_FALSE(firstInvalidUtf8(translation.chinese)) << translation.text;
        EXPECT_TRUE(translation.chinese.ends_with("。") || translation.chinese.ends_with("？")) << translation.chinese;
        EXPECT_EQ(translation.chinese.ends_with("？"), translation.text.ends_with('?')) << translation.text;
        EXPECT_TRUE(std::none_of(translation.chinese.begin(), translation.chinese.end(), [](char c) { return c > 0; }))
            << translation.chinese;
        EXPECT_TRUE(std::none_of(translation.text.begin(), translation.text.end(), [](char c) { return c < 0; })) << translation.text;
        EXPECT_TRUE(translation.text[0] >= 'A' && translation.text[0] <= 'Z') << translation.text;
        EXPECT_FALSE(has(translation.text, "  ")) << translation.text;
    }
}

TEST(Translation, hasOneReferenceForEachSentence) {
    std::map<std::string, std::string> references;
    for (const Translation& translation : manyTranslations()) {
        const auto known = references.try_emplace(translation.text, translation.chinese).first;
        EXPECT_EQ(known->second, translation.chinese) << translation.text;
    }
}

TEST(Translation, belongsToOneCombination) {
    std::map<std::string, std::string> combinations;
    for (const Translation& translation : manyTranslations()) {
        const auto known = combinations.try_emplace(translation.text, translation.combination).first;
        EXPECT_EQ(known->second, translation.combination) << translation.text;
    }
}

TEST(Translation, becomesADocumentAndAnItem) {
    const Translation translation{"I like cats.", "我喜欢猫。", "liking", "liking|cat I"};
    const Document document = translationDocument(translation);
    EXPECT_EQ(document.text, "English: I like cats.\nChinese: 我喜欢猫。");
    EXPECT_EQ(document.emphasis, (std::vector<TextRange>{{31, 46}}));
    const TranslationItem item = translationItem(translation, 3);
    EXPECT_EQ(item.prompt, "English: I like cats.\nChinese:");
    EXPECT_EQ(item.reference, "我喜欢猫。");
    EXPECT_EQ(item.unit, 3);
}

TEST(WordByWord, knowsWordsAndNoGrammar) {
    EXPECT_EQ(wordByWord("The nurse bought two hats yesterday."), "护士买两帽子昨天。");
    EXPECT_EQ(wordByWord("Where is my key?"), "哪里是我的钥匙？");
    EXPECT_EQ(wordByWord("Zxcv."), "。");
}

TEST(WordByWord, isSeldomRight) {
    int right = 0;
    for (const Translation& translation : manyTranslations())
        right += wordByWord(translation.text) == translation.chinese;
    EXPECT_LT(right, 60000 / 10);
}

}  // namespace
}  // namespace lathe::world
