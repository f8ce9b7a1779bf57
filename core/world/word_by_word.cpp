// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/word_by_word.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <vector>

#include "core/base/text.h"
#include "core/world/translation_words.h"

namespace lathe::world {

namespace {

constexpr size_t kLongestEntry = 4;  // "the day before yesterday"

using Dictionary = std::map<std::string, std::string, std::less<>>;

// Words that belong to no list of the lexicon.
constexpr std::array<Adverb, 75> kFunctionWords = {{
    {"i", "我"},         {"me", "我"},        {"my", "我的"},        {"he", "他"},      {"him", "他"},       {"his", "他的"},
    {"she", "她"},       {"her", "她"},       {"we", "我们"},        {"us", "我们"},    {"our", "我们的"},   {"they", "他们"},
    {"them", "他们"},    {"their", "他们的"}, {"this", "这"},        {"that", "那"},    {"these", "这些"},   {"those", "那些"},
    {"is", "是"},        {"are", "是"},       {"am", "是"},          {"was", "是"},     {"were", "是"},      {"has", "有"},
    {"have", "有"},      {"not", "不"},       {"never", "从来没有"}, {"often", "常常"}, {"before", "以前"},  {"will", "要"},
    {"wants", "想"},     {"want", "想"},      {"should", "应该"},    {"must", "必须"},  {"decided", "决定"}, {"very", "很"},
    {"too", "太"},       {"much", "得多"},    {"little", "一点"},    {"than", "比"},    {"as", "一样"},      {"and", "和"},
    {"both", "都"},      {"likes", "喜欢"},   {"like", "喜欢"},      {"wearing", "穿"}, {"where", "哪里"},   {"when", "什么时候"},
    {"who", "谁"},       {"how", "怎么"},     {"many", "几"},        {"please", "请"},  {"give", "给"},      {"gave", "给了"},
    {"because", "因为"}, {"if", "如果"},      {"rains", "下雨"},     {"first", "先"},   {"then", "然后"},    {"only", "只"},
    {"but", "但"},       {"also", "也"},      {"even", "连"},        {"went", "去"},    {"put", "放"},       {"took", "拿"},
    {"cannot", "不能"},  {"happy", "高兴"},   {"there", "有"},       {"no", "没有"},    {"by", "被"},        {"yuan", "块钱"},
    {"for", "了"},       {"in", "在"},        {"at", "在"},
}};

constexpr std::array<Adverb, 22> kFurtherWords = {{
    {"mother", "妈妈"},       {"father", "爸爸"},         {"older brother", "哥哥"}, {"younger brother", "弟弟"},
    {"older sister", "姐姐"}, {"younger sister", "妹妹"}, {"grandmother", "奶奶"},   {"grandfather", "爷爷"},
    {"xiao ming", "小明"},    {"xiao hong", "小红"},      {"wang fang", "王芳"},     {"li wei", "李伟"},
    {"zhang min", "张敏"},    {"liu yang", "刘洋"},       {"hours", "小时"},         {"days", "天"},
    {"weeks", "星期"},        {"months", "月"},           {"years", "年"},           {"minutes", "分钟"},
    {"red", "红色的"},        {"black", "黑色的"},
}};

Dictionary makeDictionary() {
    Dictionary dictionary;
    const auto add = [&](std::string_view english, std::string_view chinese) { dictionary.try_emplace(asciiLower(english), chinese); };
    for (const Noun& noun : nouns()) {
        add(noun.singular, noun.chinese);
        add(noun.plural, noun.chinese);
    }
    for (const PersonNoun& noun : personNouns()) {
        add(noun.singular, noun.chinese);
        add(noun.plural, noun.chinese);
    }
    for (const Verb& verb : verbs()) {
        for (const std::string_view form : {verb.base, verb.third, verb.past, verb.participle, verb.progressive})
            add(form, verb.chinese);
    }
    for (const auto list : {pastTimes(), futureTimes(), repeatedTimes(), actionPlaces(), destinations()}) {
        for (const Adverb& adverb : list)
            add(adverb.english, adverb.chinese);
    }
    for (const Position& position : positions())
        add(position.english, position.chinese);
    for (const auto list : {animalAdjectives(), thingAdjectives(), personAdjectives()}) {
        for (const Adjective& adjective : list) {
            for (const std::string_view form : {adjective.english, adjective.comparative, adjective.superlative})
                add(form, adjective.chinese);
        }
    }
    for (int number = 2; number < 100; ++number)
        add(englishNumber(number), chineseCount(number));
    for (const Adverb& word : kFunctionWords)
        add(word.english, word.chinese);
    for (const Adverb& word : kFurtherWords)
        add(word.english, word.chinese);
    return dictionary;
}

}  // namespace

std::string wordByWord(std::string_view english) {
    static const Dictionary dictionary = makeDictionary();
    std::string text = asciiLower(english);
    const bool question = text.ends_with('?');
    std::erase_if(text, [](char c) { return std::string_view(".,?").find(c) != std::string_view::npos; });
    const std::vector<std::string> words = splitText(text, ' ');
    std::string chinese;
    for (size_t i = 0; i < words.size();) {
        size_t length = std::min(kLongestEntry, words.size() - i);
        for (; length > 0; --length) {
            const auto entry = dictionary.find(joinText(std::span(words).subspan(i, length), " "));
            if (entry != dictionary.end()) {
                chinese += entry->second;
                break;
            }
        }
        i += std::max<size_t>(length, 1);
    }
    return chinese + (question ? "？" : "。");
}

}  // namespace lathe::world
