// SPDX-License-Identifier: GPL-3.0-or-later
// vocab.json and merges.txt that are damaged or do not belong together.
#include "core/checkpoint/vocabulary.h"

#include <gmock/gmock.h>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/checkpoint/byte_alphabet.h"
#include "core/checkpoint/tokenizer.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;

TokenizerFiles changed(std::string TokenizerFiles::*file, std::string_view from, std::string_view to) {
    TokenizerFiles files = smallTokenizer();
    const size_t place = (files.*file).find(from);
    EXPECT_NE(place, std::string::npos) << from;
    (files.*file).replace(place, from.size(), to);
    return files;
}

void refusesVocabulary(std::string_view from, std::string_view to, std::initializer_list<std::string> parts) {
    expectBadInput([&] { Tokenizer(changed(&TokenizerFiles::vocabulary, from, to)); }, parts);
}

void refusesMerges(std::string_view from, std::string_view to, std::initializer_list<std::string> parts) {
    expectBadInput([&] { Tokenizer(changed(&TokenizerFiles::merges, from, to)); }, parts);
}

TEST(ByteAlphabet, isGpt2s) {
    EXPECT_EQ(letterOf('!'), "!");
    EXPECT_EQ(letterOf(' '), "Ġ");
    EXPECT_EQ(letterOf('\n'), "Ċ");
    EXPECT_EQ(letterOf(0), "Ā");
    EXPECT_EQ(letterOf(0xAD), "Ń");
    EXPECT_EQ(letterOf(0xFF), "ÿ");
    EXPECT_EQ(bytesInVocabularyOrder().front(), '!');
    EXPECT_EQ(bytesInVocabularyOrder()[188], 0);
    EXPECT_EQ(bytesInVocabularyOrder().back(), 0xAD);
}

TEST(ByteAlphabet, everyByteComesBack) {
    for (unsigned byte = 0; byte < 256; ++byte)
        EXPECT_EQ(bytesFromLetters(letterOf(static_cast<uint8_t>(byte))), std::string(1, static_cast<char>(byte)));
    for (const char* text : {" ", "\n", "\xC4", "\xFF", "€", "Ā€", "\xC5\x84\xC4"})
        EXPECT_EQ(bytesFromLetters(text), std::nullopt) << text;
}

TEST(VocabularyFile, mustBeAnObjectOfTokensAndIds) {
    const std::string merges = smallTokenizer().merges;
    for (const char* text : {"", " ", "[]", "\"a\"", "version 1"})
        expectBadInput([&] { Tokenizer({text, merges}); }, {"vocab.json", "begin with '{'"});
    expectBadInput([&] { Tokenizer({"{\"a\":", merges}); }, {"vocab.json", "not JSON from byte"});
    refusesVocabulary("\"!\":0", "\"!\":-1", {"\"!\"", "-1"});
    refusesVocabulary("\"!\":0", "\"!\":0.0", {"\"!\"", "0.0"});
    refusesVocabulary("\"!\":0", "\"!\":\"0\"", {"\"!\"", "\"0\""});
    refusesVocabulary("\"!\":0", "\"!\":null", {"null"});
    refusesVocabulary("\"!\":0", "\"!\":[0]", {"a list"});
    refusesVocabulary("\"!\":0", "\"!\":{}", {"an object"});
    refusesVocabulary("\"!\":0", "\"!\":4294967296", {"4294967296"});
}

TEST(VocabularyFile, idsRunFromNoughtWithoutGapsAndTwins) {
    refusesVocabulary("\"!\":0", "\"!\":262", {"\"!\"", "262 tokens must have the ids 0 to 261"});
    refusesVocabulary("\"!\":0", "\"!\":1", {"both have the id 1"});
    refusesVocabulary("\"!\":0", "\"!\":0,\"!\":262", {"\"!\" appears twice"});
}

TEST(VocabularyFile, hasEveryByteAndTheEndOfATextInGpt2sLetters) {
    refusesVocabulary("\"!\":0", "\"!!\":0", {"no token \"!\""});
    refusesVocabulary("<|endoftext|>", "<|end|>", {"no token \"<|endoftext|>\""});
    refusesVocabulary("\"!\":0", "\"a b\":0", {"\"a b\"", "letters for bytes"});
    refusesVocabulary("\"!\":0", "\"\":0", {"letters for bytes"});
}

TEST(MergesFile, namesTheLineThatIsWrong) {
    // "t h" is the first merge of the sample: line 2.
    const std::string first = smallTokenizer().merges.substr(0, smallTokenizer().merges.find('\n', 14) + 1);
    const std::string line = first.substr(first.find('\n') + 1);
    for (const char* wrong : {"\n", "t\n", "t h e\n", " h\n", "t \n", "t  h\n"})
        refusesMerges(line, wrong, {"merges.txt", "line 2", "two tokens"});
    refusesMerges(line, "z q\n", {"line 2", "\"zq\" is not in vocab.json"});
    refusesMerges(line, "zz !\n", {"line 2", "\"zz\" is not in vocab.json"});
    refusesMerges(line, line + line, {"line 3", "appears twice"});
}

TEST(MergesFile, errorsAreValidTextWhateverTheFileIs) {
    const auto error = errorOf([] { Tokenizer({smallTokenizer().vocabulary, "\xFF\xFE\xC3"}); });
    EXPECT_EQ(firstInvalidUtf8(error->what()), std::nullopt);
}

TEST(MergesFile, mayLackTheVersionAndEndItsLinesAsWindowsDoes) {
    const TokenizerFiles files = smallTokenizer();
    const auto expected = Tokenizer(files).encode("the cat sat");
    EXPECT_EQ(Tokenizer(changed(&TokenizerFiles::merges, "#version: 0.2\n", "")).encode("the cat sat"), expected);
    std::string windows;
    for (const char c : files.merges)
        windows += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(Tokenizer({files.vocabulary, windows}).encode("the cat sat"), expected);
    std::string cut = files.merges;
    cut.pop_back();
    EXPECT_EQ(Tokenizer({files.vocabulary, cut}).encode("the cat sat"), expected);
}

TEST(TokenizerFolder, namesItsFiles) {
    const TemporaryFolder folder;
    expectBadInput([&] { Tokenizer::fromFolder(folder.path()); }, {(folder.path() / "vocab.json").string()});
    writeSample(folder.path() / "vocab.json", smallTokenizer().vocabulary);
    expectBadInput([&] { Tokenizer::fromFolder(folder.path()); }, {(folder.path() / "merges.txt").string()});
    writeSample(folder.path() / "merges.txt", "x");
    expectBadInput([&] { Tokenizer::fromFolder(folder.path()); }, {(folder.path() / "merges.txt").string(), "line 1"});
}

}  // namespace
}  // namespace lathe
