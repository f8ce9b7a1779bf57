// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/story.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/base/text.h"

namespace lathe::world {
namespace {

const std::vector<Story>& manyStories() {
    static const std::vector<Story> all = [] {
        Random random(5);
        std::vector<Story> stories;
        for (int i = 0; i < 5000; ++i)
            stories.push_back(drawStory(random, Split::Train));
        return stories;
    }();
    return all;
}

/// A reader of stories that shares nothing with their writer: it follows the sentences and answers the question.
class Reader {
public:
    explicit Reader(const std::string& text) {
        const size_t line = text.find('\n');
        std::string told = text.substr(0, line);
        size_t begin = 0;
        while (begin < told.size()) {
            const size_t end = told.find('.', begin);
            read(words(told.substr(begin, end - begin)));
            begin = end + 2;
        }
        const std::string prefix = "\nQuestion: ";
        const size_t question = line + prefix.size();
        m_question = words(text.substr(question, text.find('?') - question));
    }

    std::string answer() const {
        const std::string last = m_question.back();
        if (asks("How"))
            return std::array{"none", "one", "two", "three", "four"}[things(m_question[4]).size()];
        if (asks("Where") && m_question[2] != "the")
            return placeOf(m_question[2]);
        if (asks("Where"))
            return placeOf(m_owners.at(last));
        if (asks("Who") && m_question[1] == "has")
            return m_owners.at(last);
        if (asks("Who")) {
            const auto away = std::find_if(m_places.begin(), m_places.end(), [&](const auto& entry) { return entry.second != last; });
            return away->first;
        }
        if (m_question[1] == "does")
            return things(m_question[2]).at(0);
        const auto there = std::find_if(m_places.begin(), m_places.end(), [&](const auto& entry) { return entry.second == last; });
        return things(there->first).at(0);
    }

private:
    static std::vector<std::string> words(const std::string& sentence) { return splitText(sentence, ' '); }

    bool asks(std::string_view word) const { return m_question[0] == word; }

    std::string placeOf(const std::string& name) const {
        const auto place = m_places.find(name);
        if (place != m_places.end())
            return place->second;
        const auto& [first, second] = m_either.at(name);
        return m_excluded.at(name) == first ? second : first;
    }

    std::vector<std::string> things(const std::string& name) const {
        std::vector<std::string> held;
        for (const auto& [thing, owner] : m_owners) {
            if (owner == name)
                held.push_back(thing);
        }
        return held;
    }

    void read(std::vector<std::string> sentence) {
        while (sentence[0] == "Then" || sentence[0] == "Later" || sentence[0] == "After" || sentence[0] == "that")
            sentence.erase(sentence.begin());
        const std::string name = sentence[0];
        const std::string last = sentence.back();
        const auto has = [&](std::string_view word) { return std::find(sentence.begin(), sentence.end(), word) != sentence.end(); };
        if (has("or"))
            m_either[name] = {sentence[4], last};
        else if (has("not"))
            m_excluded[name] = last;
        else if (has("gives"))
            m_owners[sentence[3]] = last;
        else if (has("in") || has("to") || has("into"))
            m_places[name] = last;
        else {
            for (size_t i = 1; i < sentence.size(); ++i) {
                if (sentence[i - 1] == "the")
                    m_owners[sentence[i]] = name;
            }
        }
    }

    std::map<std::string, std::string> m_places, m_owners, m_excluded;
    std::map<std::string, std::pair<std::string, std::string>> m_either;
    std::vector<std::string> m_question;
};

TEST(StoryReader, solvesStoriesSolvedByHand) {
    EXPECT_EQ(
        Reader("Ann is in the hall. Ben went to the barn. Then Ann moved to the yard.\nQuestion: Where is Ann now?\nAnswer:").answer(),
        "yard");
    EXPECT_EQ(Reader("Ann has the cup and the key. Ann gives the key to Ben.\nQuestion: How many things does Ann have?\nAnswer:").answer(),
              "one");
}

TEST(Story, isAnsweredByWhatItTells) {
    for (const Story& story : manyStories())
        EXPECT_EQ(Reader(story.text).answer(), story.answer) << story.text;
}

TEST(Story, isShortAndOfFourKinds) {
    std::map<std::string, int> kinds;
    for (const Story& story : manyStories()) {
        ++kinds[story.kind];
        EXPECT_GE(story.sentences, 2u) << story.text;
        EXPECT_LE(story.sentences, 4u) << story.text;
        EXPECT_EQ(static_cast<size_t>(std::count(story.text.begin(), story.text.end(), '.')), story.sentences) << story.text;
        EXPECT_TRUE(story.text.ends_with("?\nAnswer:")) << story.text;
        EXPECT_EQ(story.answer.find(' '), std::string::npos) << story.text;
    }
    EXPECT_EQ(kinds.size(), 4u);
    for (const auto& [kind, count] : kinds)
        EXPECT_NEAR(count, 1250, 150) << kind;
}

TEST(Story, becomesADocumentAndAnItem) {
    const Story story{"Ann has the cup. Ben has the key.\nQuestion: Who has the key?\nAnswer:", "Ben", "one hop", 2, ""};
    const Document document = storyDocument(story);
    EXPECT_TRUE(document.text.ends_with("Answer: Ben"));
    ASSERT_EQ(document.emphasis.size(), 1u);
    EXPECT_EQ(document.text.substr(document.emphasis[0].begin), "Ben");
    const QuestionItem item = storyItem(story, 4);
    EXPECT_EQ(item.prompt, story.text);
    EXPECT_EQ(item.answer, "Ben");
    EXPECT_EQ(item.kind, "one hop");
    EXPECT_EQ(item.tier, "2 sentences");
    EXPECT_EQ(item.fact, 4);
}

}  // namespace
}  // namespace lathe::world
