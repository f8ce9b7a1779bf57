// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/checkpoint/byte_alphabet.h"
#include "core/checkpoint/pair_counter.h"
#include "core/checkpoint/text_splitter.h"
#include "core/checkpoint/tokenizer.h"

namespace lathe {

namespace {

constexpr int kFewestTokens = 257;  // the bytes and the end of a text
constexpr int kMostTrainedTokens = 1 << 20;

/// The tokens so far, written in GPT-2's letters, and the merges that made them.
class GrowingVocabulary {
public:
    GrowingVocabulary() {
        for (const uint8_t byte : bytesInVocabularyOrder())
            add(letterOf(byte));
    }

    int size() const { return static_cast<int>(m_tokens.size()); }

    /// The id of the merged token. Two pairs may spell one token; it then keeps its id.
    int32_t merge(TokenPair pair) {
        const std::string& left = m_tokens[static_cast<size_t>(pair.left)];
        const std::string& right = m_tokens[static_cast<size_t>(pair.right)];
        m_merges += left + " " + right + "\n";
        return add(left + right);
    }

    TokenizerFiles finish() {
        add(std::string(kEndOfText));
        std::string vocabulary;
        for (size_t id = 0; id < m_tokens.size(); ++id)
            vocabulary += fmt::format("{}{}:{}", id == 0 ? "{" : ",", Json(m_tokens[id]).dump(), id);
        return {vocabulary + "}", "#version: 0.2\n" + m_merges};
    }

private:
    int32_t add(const std::string& token) {
        const auto [place, isNew] = m_ids.try_emplace(token, static_cast<int32_t>(m_tokens.size()));
        if (isNew)
            m_tokens.push_back(token);
        return place->second;
    }

    std::vector<std::string> m_tokens;
    std::unordered_map<std::string, int32_t> m_ids;
    std::string m_merges;
};

std::vector<CountedWord> countWords(std::span<const std::string> documents) {
    std::unordered_map<std::string_view, int64_t> counts;
    const TextSplitter splitter;
    for (const std::string& document : documents)
        for (const std::string_view part : splitAtEndOfText(document))
            splitter.forEachPiece(part, [&](std::string_view piece) { ++counts[piece]; });

    std::array<int32_t, 256> idOfByte{};
    for (size_t id = 0; id < idOfByte.size(); ++id)
        idOfByte[bytesInVocabularyOrder()[id]] = static_cast<int32_t>(id);
    std::vector<CountedWord> words;
    for (const auto& [piece, count] : counts) {
        CountedWord& word = words.emplace_back(CountedWord{{}, count});
        for (const char c : piece)
            word.tokens.push_back(idOfByte[static_cast<unsigned char>(c)]);
    }
    return words;
}

}  // namespace

TokenizerFiles trainTokenizer(std::span<const std::string> documents, int vocabularySize) {
    const std::string what = "cannot train a tokenizer";
    if (vocabularySize < kFewestTokens || vocabularySize > kMostTrainedTokens)
        throw badInput(
            what, fmt::format("{} tokens were asked for, from {} to {} are possible", vocabularySize, kFewestTokens, kMostTrainedTokens));
    GrowingVocabulary vocabulary;
    PairCounter pairs(countWords(documents));
    while (vocabulary.size() + 1 < vocabularySize) {
        const auto best = pairs.best();
        if (!best)
            throw badInput(what, fmt::format("the text gives {} tokens, {} were asked for", vocabulary.size() + 1, vocabularySize),
                           "give more text or ask for fewer tokens");
        pairs.merge(*best, vocabulary.merge(*best));
    }
    return vocabulary.finish();
}

}  // namespace lathe
