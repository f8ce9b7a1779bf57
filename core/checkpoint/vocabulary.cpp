// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/vocabulary.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_set>
#include <utility>

#include "core/base/error_texts.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/byte_alphabet.h"
#include "core/checkpoint/tokenizer.h"

namespace lathe {

namespace {

constexpr size_t kMostTokens = 1 << 22;
Error unusable(const std::string& origin, const ErrorWords& why) {
    return knownError("checkpoint.unusable", {origin, why, phrase("hint.tokenizer_again")});
}

// Collects {"token": id, …} from the parser's events: a tree of 50,000 ordered keys would take seconds.
class EntryCollector {
public:
    explicit EntryCollector(const std::string& origin) : m_origin(origin) {}

    std::unordered_map<std::string, int32_t> ids;

    bool start_object(size_t) {
        if (std::exchange(m_started, true))
            throw wrongValue("an object");
        return true;
    }
    bool end_object() { return true; }
    bool key(std::string& token) {
        m_token = token;
        if (ids.contains(token))
            throw wrong("the token \"" + excerpt(token) + "\" appears twice");
        return true;
    }
    bool number_unsigned(uint64_t id) {
        if (!m_started || id >= kMostTokens)
            throw wrongValue(std::to_string(id));
        ids.emplace(m_token, static_cast<int32_t>(id));
        return true;
    }
    bool number_integer(int64_t value) { throw wrongValue(std::to_string(value)); }
    bool number_float(double, const std::string& text) { throw wrongValue(excerpt(text)); }
    bool string(std::string& text) { throw wrongValue("\"" + excerpt(text) + "\""); }
    bool boolean(bool value) { throw wrongValue(value ? "true" : "false"); }
    bool null() { throw wrongValue("null"); }
    bool binary(std::vector<uint8_t>&) { throw wrongValue("binary data"); }
    bool start_array(size_t) { throw wrongValue("a list"); }
    bool end_array() { return true; }
    bool parse_error(size_t position, const std::string&, const nlohmann::json::exception&) {
        throw wrong(phrase("found.no_json", {std::to_string(position)}));
    }

    Error wrong(const ErrorWords& why) const { return unusable(m_origin, why); }

private:
    Error wrongValue(const std::string& found) const {
        if (!m_started)
            return wrong("an object of tokens and their ids was expected, it holds " + found);
        return wrong(fmt::format("the token \"{}\" should have an id from 0 to {}, it has {}", excerpt(m_token), kMostTokens - 1, found));
    }

    std::string m_origin;
    std::string m_token;
    bool m_started = false;
};

std::string bytesOf(const std::string& token, const EntryCollector& entries) {
    if (token == kEndOfText)
        return token;
    auto bytes = bytesFromLetters(token);
    if (!bytes || bytes->empty())
        throw entries.wrong("the token \"" + excerpt(token) + "\" is not written in GPT-2's letters for bytes");
    return std::move(*bytes);
}

int32_t requiredId(const Vocabulary& vocabulary, const std::string& token, const EntryCollector& entries) {
    const auto found = vocabulary.ids.find(token);
    if (found == vocabulary.ids.end())
        throw entries.wrong("it has no token \"" + token + "\"");
    return found->second;
}

/// One line of merges.txt.
class MergeLine {
public:
    MergeLine(std::string_view text, size_t number, const Vocabulary& vocabulary, const std::string& origin)
        : m_text(text), m_number(number), m_vocabulary(vocabulary), m_origin(origin) {}

    Merge parse() const {
        const size_t space = m_text.find(' ');
        const bool isPair = space != std::string_view::npos && space > 0 && space + 1 < m_text.size() &&
                            m_text.find(' ', space + 1) == std::string_view::npos;
        if (!isPair)
            throw wrong("two tokens with one space between were expected, it is \"" + excerpt(m_text) + "\"");
        const std::string left(m_text.substr(0, space)), right(m_text.substr(space + 1));
        return {idOf(left), idOf(right), idOf(left + right)};
    }

    Error wrong(const std::string& why) const { return unusable(m_origin, fmt::format("line {}: {}", m_number, why)); }

private:
    int32_t idOf(const std::string& token) const {
        const auto found = m_vocabulary.ids.find(token);
        if (found == m_vocabulary.ids.end())
            throw wrong("the token \"" + excerpt(token) + "\" is not in vocab.json");
        return found->second;
    }

    std::string_view m_text;
    size_t m_number;
    const Vocabulary& m_vocabulary;
    const std::string& m_origin;
};

}  // namespace

Vocabulary parseVocabulary(std::string_view json, const std::string& origin) {
    EntryCollector entries(origin);
    if (!json.starts_with('{'))
        throw entries.wrong("it does not begin with '{'");
    if (json.find('\0') != std::string_view::npos)
        throw entries.wrong("it has a zero byte, which JSON does not allow");  // the parser would stop there
    nlohmann::json::sax_parse(json.begin(), json.end(), &entries);

    Vocabulary vocabulary;
    vocabulary.ids = std::move(entries.ids);
    const size_t count = vocabulary.ids.size();
    std::vector<const std::string*> tokens(count, nullptr);
    vocabulary.bytes.resize(count);
    for (const auto& [token, id] : vocabulary.ids) {
        const auto index = static_cast<size_t>(id);
        if (index >= count)
            throw entries.wrong(
                fmt::format("the token \"{}\" has the id {}; {} tokens must have the ids 0 to {}", excerpt(token), id, count, count - 1));
        if (tokens[index])
            throw entries.wrong(fmt::format("\"{}\" and \"{}\" both have the id {}", excerpt(*tokens[index]), excerpt(token), id));
        tokens[index] = &token;
        vocabulary.bytes[index] = bytesOf(token, entries);
    }
    for (size_t byte = 0; byte < vocabulary.idOfByte.size(); ++byte)
        vocabulary.idOfByte[byte] = requiredId(vocabulary, letterOf(static_cast<uint8_t>(byte)), entries);
    vocabulary.endOfText = requiredId(vocabulary, std::string(kEndOfText), entries);
    return vocabulary;
}

std::vector<Merge> parseMerges(std::string_view text, const Vocabulary& vocabulary, const std::string& origin) {
    std::vector<Merge> merges;
    std::unordered_set<uint64_t> pairs;
    for (size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (number == 1 && line.starts_with("#version"))
            continue;
        const MergeLine parser(line, number, vocabulary, origin);
        const Merge merge = parser.parse();
        if (!pairs.insert(static_cast<uint64_t>(merge.left) << 32 | static_cast<uint64_t>(merge.right)).second)
            throw parser.wrong("the pair \"" + excerpt(line) + "\" appears twice");
        merges.push_back(merge);
    }
    return merges;
}

}  // namespace lathe
