// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tokenizer.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/checkpoint/foreign_file.h"
#include "core/checkpoint/merge_table.h"
#include "core/checkpoint/text_splitter.h"
#include "core/checkpoint/vocabulary.h"

namespace lathe {

namespace fs = std::filesystem;

struct Tokenizer::Impl {
    Impl(TokenizerFiles given, const std::string& vocabularyOrigin, const std::string& mergesOrigin)
        : files(std::move(given)),
          vocabulary(parseVocabulary(files.vocabulary, vocabularyOrigin)),
          merges(parseMerges(files.merges, vocabulary, mergesOrigin)) {}

    TokenizerFiles files;
    Vocabulary vocabulary;
    MergeTable merges;
    TextSplitter splitter;
};

namespace {

/// Where a piece's ids lie among those already made; words come back so often that merging them once a text saves most of the work.
struct Range {
    size_t begin = 0, count = 0;
};

}  // namespace

Tokenizer::Tokenizer(TokenizerFiles files) : m_impl(std::make_unique<Impl>(std::move(files), "vocab.json", "merges.txt")) {}
Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;

Tokenizer Tokenizer::fromFolder(const fs::path& folder) {
    const fs::path vocabulary = folder / "vocab.json", merges = folder / "merges.txt";
    TokenizerFiles files{readTextFile(vocabulary), readTextFile(merges)};
    return Tokenizer(std::make_unique<Impl>(std::move(files), vocabulary.string(), merges.string()));
}

std::vector<int32_t> Tokenizer::encode(std::string_view text) const {
    std::vector<int32_t> ids;
    std::vector<int32_t> tokens;
    std::unordered_map<std::string_view, Range> known;
    const auto encodePiece = [&](std::string_view piece) {
        const auto [found, isNew] = known.try_emplace(piece);
        Range& range = found->second;
        if (isNew) {
            tokens.clear();
            for (const char c : piece)
                tokens.push_back(m_impl->vocabulary.idOfByte[static_cast<unsigned char>(c)]);
            m_impl->merges.apply(tokens);
            range = {ids.size(), tokens.size()};
            ids.insert(ids.end(), tokens.begin(), tokens.end());
            return;
        }
        for (size_t i = range.begin; i < range.begin + range.count; ++i)
            ids.push_back(ids[i]);
    };
    bool isFirst = true;
    for (const std::string_view part : splitAtEndOfText(text)) {
        if (!std::exchange(isFirst, false))
            ids.push_back(endOfText());
        m_impl->splitter.forEachPiece(part, encodePiece);
    }
    return ids;
}

std::string Tokenizer::decode(std::span<const int32_t> ids) const {
    std::string bytes;
    for (const int32_t id : ids) {
        if (id < 0 || id >= vocabularySize())
            throw badInput("cannot decode token ids",
                           fmt::format("{} was found, ids from 0 to {} were expected", id, vocabularySize() - 1));
        bytes += m_impl->vocabulary.bytes[static_cast<size_t>(id)];
    }
    return bytes;
}

int Tokenizer::vocabularySize() const {
    return static_cast<int>(m_impl->vocabulary.bytes.size());
}

int32_t Tokenizer::endOfText() const {
    return m_impl->vocabulary.endOfText;
}

const TokenizerFiles& Tokenizer::files() const {
    return m_impl->files;
}

}  // namespace lathe
