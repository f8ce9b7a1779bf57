// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_lines.h"

#include <gtest/gtest.h>

#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

UserLines read(const std::string& text) {
    return userLines(text, "data.jsonl");
}

void expectRefused(const std::string& text, std::initializer_list<std::string> parts) {
    expectBadInput([&] { read(text); }, parts);
}

std::string emphasised(const Document& document) {
    return document.emphasis.empty()
               ? ""
               : document.text.substr(document.emphasis[0].begin, document.emphasis[0].end - document.emphasis[0].begin);
}

TEST(IsJsonLines, goesByTheNamesEnd) {
    EXPECT_TRUE(isJsonLines("data.jsonl"));
    EXPECT_TRUE(isJsonLines("/some/DATA.JSONL"));
    EXPECT_FALSE(isJsonLines("data.json"));
    EXPECT_FALSE(isJsonLines("jsonl"));
}

TEST(UserLines, readATextAsADocument) {
    const UserLines lines = read("{\"text\": \"One.\\nTwo.\"}\n\n  \r\n{\"text\": \"caf\u00e9\"}\r\n");
    ASSERT_EQ(lines.documents.size(), 2u);
    EXPECT_EQ(lines.documents[0].text, "One.\nTwo.");
    EXPECT_EQ(lines.documents[1].text, "caf\u00e9");
    EXPECT_TRUE(lines.items.questions.empty());
}

TEST(UserLines, readAQuestionAsAnItemAndADocument) {
    const UserLines lines = read(R"({"prompt": "Capital of France:", "answer": "Paris", "kind": "capital", "tier": "often", "fact": 7})"
                                 "\n"
                                 R"({"prompt": "Two and two:", "answer": "four"})");
    ASSERT_EQ(lines.items.questions.size(), 2u);
    const QuestionItem& first = lines.items.questions[0];
    EXPECT_EQ(first.prompt, "Capital of France:");
    EXPECT_EQ(first.answer, "Paris");
    EXPECT_EQ(first.kind, "capital");
    EXPECT_EQ(first.tier, "often");
    EXPECT_EQ(first.fact, 7);
    const QuestionItem& second = lines.items.questions[1];
    EXPECT_EQ(second.kind, "all");
    EXPECT_EQ(second.tier, "all");
    EXPECT_EQ(second.fact, -2) << "no line can name it";
    EXPECT_EQ(lines.documents[0].text, "Capital of France: Paris");
    EXPECT_EQ(emphasised(lines.documents[0]), "Paris");
}

TEST(UserLines, readAChoice) {
    const UserLines lines =
        read(R"({"prompt": "Good soup.\nMood:", "choices": ["positive", "negative"], "answer": "negative", "kind": "plain", "unit": 3})");
    ASSERT_EQ(lines.items.choices.size(), 1u);
    const ChoiceItem& item = lines.items.choices[0];
    EXPECT_EQ(item.choices, (std::vector<std::string>{"positive", "negative"}));
    EXPECT_EQ(item.right, 1u);
    EXPECT_EQ(item.kind, "plain");
    EXPECT_EQ(item.unit, 3);
    EXPECT_EQ(lines.documents[0].text, "Good soup.\nMood: negative");
    EXPECT_EQ(emphasised(lines.documents[0]), "negative");
}

TEST(UserLines, readATranslationUnderEitherPairOfNames) {
    const UserLines lines = read(R"({"prompt": "I have a cat", "reference": "我有一只猫"})"
                                 "\n"
                                 R"({"source": "I have a dog", "target": "我有一条狗", "kind": "measure"})");
    ASSERT_EQ(lines.items.translations.size(), 2u);
    EXPECT_EQ(lines.items.translations[0].reference, "我有一只猫");
    EXPECT_EQ(lines.items.translations[1].prompt, "I have a dog");
    EXPECT_EQ(lines.items.translations[1].kind, "measure");
    EXPECT_EQ(emphasised(lines.documents[1]), "我有一条狗");
}

TEST(UserLines, readAnNbestListWhoseDocumentIsWhatWasSaid) {
    const UserLines lines = read(R"({"candidates": ["he red it", "he read it"], "said": "he read it"})");
    ASSERT_EQ(lines.items.rescorings.size(), 1u);
    EXPECT_EQ(lines.items.rescorings[0].right, 1u);
    EXPECT_EQ(lines.items.rescorings[0].unit, -1);
    EXPECT_EQ(lines.documents[0].text, "he read it");
    EXPECT_TRUE(lines.documents[0].emphasis.empty());
}

TEST(UserLines, countLinesFromTheFilesBeginning) {
    const std::string text = "{\"text\": \"a\"}\n\n{\"text\": 4}\n";
    expectBadInput([&] { read(text); }, {"data.jsonl, line 3", "text", "4"});
    expectBadInput([&] { userLines(text, "data.jsonl", 10); }, {"data.jsonl, line 12"});
    EXPECT_EQ(userLines(R"({"prompt": "p", "answer": "a"})", "data.jsonl", 10).items.questions[0].fact, -10);
}

TEST(UserLines, refuseWhatIsNoObject) {
    expectRefused("{\"text\": \"a\"}\n{\"text\": \n", {"line 2", "column", "one whole JSON object"});
    expectRefused("[\"a\"]", {"line 1", "a list", "an object"});
    expectRefused("plain text", {"line 1"});
    expectRefused("{\"text\": \"a\"} {}", {"line 1"});
    expectRefused(R"({"text": "a", "text": "b"})", {"line 1", "appears twice"});
}

TEST(UserLines, nameTheNearestFieldForAnUnknownOne) {
    expectRefused(R"({"promt": "p", "answer": "a"})", {"line 1", "promt", "did you mean \"prompt\"?"});
    expectRefused(R"({"txt": "p"})", {"line 1", "only \"txt\"", "a document has \"text\"", "did you mean \"text\" by \"txt\"?"});
    expectRefused(R"({"text": "p", "answer": "a"})", {"answer", "known here: text"});
    expectRefused("{}", {"no fields"});
}

TEST(UserLines, nameTheFieldThatIsMissing) {
    expectRefused(R"({"prompt": "p"})", {"line 1", "\"answer\" is missing"});
    expectRefused(R"({"answer": "a"})", {"\"prompt\" is missing"});
    expectRefused(R"({"prompt": "p", "choices": ["a", "b"]})", {"\"answer\" is missing"});
    expectRefused(R"({"source": "p"})", {"\"target\" is missing"});
    expectRefused(R"({"said": "p"})", {"\"candidates\" is missing"});
}

TEST(UserLines, refuseTextsThatCouldNeverBeScoredRight) {
    expectRefused(R"({"prompt": "p ", "answer": "a"})", {"prompt", "without white space at its end"});
    expectRefused(R"({"prompt": "p", "answer": "two words"})", {"answer", "one word", "choices"});
    expectRefused(R"({"prompt": "p", "answer": "word."})", {"answer", "punctuation"});
    expectRefused(R"({"prompt": "p", "answer": " a"})", {"answer", "white space"});
    expectRefused(R"({"prompt": "p", "reference": "one\ntwo"})", {"reference", "one line"});
    expectRefused(R"({"prompt": " ", "answer": "a"})", {"prompt", "not blank"});
    expectRefused(R"({"text": "one<|endoftext|>two"})", {"text", "<|endoftext|>", "a line of its own"});
    expectRefused(R"({"prompt": "p", "answer": "a", "fact": -1})", {"fact", "-1", "at least 0"});
    expectRefused(R"({"prompt": "p", "answer": "a", "kind": 1})", {"kind", "text"});
    expectRefused(R"({"prompt": "p", "answer": "a", "tier": ""})", {"tier", "not empty"});
}

TEST(UserLines, refuseListsThatOfferNoChoice) {
    expectRefused(R"({"prompt": "p", "choices": ["a"], "answer": "a"})", {"choices", "a list of 1", "2 to 100"});
    expectRefused(R"({"prompt": "p", "choices": ["a", "b", "a"], "answer": "a"})", {"choices[2]", "differ"});
    expectRefused(R"({"prompt": "p", "choices": ["a", 2], "answer": "a"})", {"choices[1]", "2"});
    expectRefused(R"({"prompt": "p", "choices": "a", "answer": "a"})", {"choices", "a list"});
    expectRefused(R"({"prompt": "p", "choices": ["good", "bad"], "answer": "goood"})", {"answer", "goood", "did you mean \"good\"?"});
    expectRefused(R"({"candidates": ["a b", "a c"], "said": "x y z"})", {"said", "one of \"candidates\""});
}

TEST(UserLines, refuseALineOfMoreThanAMebibyte) {
    const std::string text(size_t{1} << 20, 'a');
    expectRefused("{\"text\": \"a\"}\n{\"text\": \"" + text + "\"}\n", {"line 2", "1048576"});
    EXPECT_EQ(read("{\"text\": \"" + text.substr(100) + "\"}").documents.size(), 1u);
}

}  // namespace
}  // namespace lathe
