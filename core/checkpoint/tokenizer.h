// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's byte-level byte-pair encoding (Radford et al. 2019), from vocab.json and merges.txt. Safe to share between threads once built.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// The two files' bytes: they travel with a model unchanged.
struct TokenizerFiles {
    std::string vocabulary;  // vocab.json
    std::string merges;      // merges.txt
};

inline constexpr std::string_view kEndOfText = "<|endoftext|>";

class Tokenizer {
public:
    /// Bad input, naming the file, the line and what was expected.
    explicit Tokenizer(TokenizerFiles files);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;

    static Tokenizer fromFolder(const std::filesystem::path& folder);

    /// Ids of any bytes, invalid UTF-8 included; "<|endoftext|>" in the text becomes its one id.
    std::vector<int32_t> encode(std::string_view text) const;
    /// The bytes; ids outside the vocabulary are bad input.
    std::string decode(std::span<const int32_t> ids) const;

    int vocabularySize() const;
    int32_t endOfText() const;
    const TokenizerFiles& files() const;

private:
    struct Impl;
    explicit Tokenizer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

/// Learns merges from documents (Sennrich, Haddow and Birch 2016, on bytes): 256 bytes, then merges by frequency, ties broken by the pair's
/// order, then the end-of-text token; vocabularySize ids in all. Deterministic.
TokenizerFiles trainTokenizer(std::span<const std::string> documents, int vocabularySize);

}  // namespace lathe
