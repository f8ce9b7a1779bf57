// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/text_splitter.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/tokenizer.h"

namespace lathe {

namespace {

// GPT-2's own pattern (the published encoder). Every character is a letter, a number, white space or none of these, so it matches at every
// place of every text.
constexpr std::string_view kGpt2Pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

Error patternError(const std::string& what, int code) {
    unsigned char message[256] = {};
    pcre2_get_error_message(code, message, sizeof message);
    return failed(what, reinterpret_cast<const char*>(message));
}

struct FreeMatchData {
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

}  // namespace

struct TextSplitter::Pattern {
    pcre2_code* code = nullptr;

    Pattern() {
        int error = 0;
        size_t offset = 0;
        code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(kGpt2Pattern.data()), kGpt2Pattern.size(), PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED,
                             &error, &offset, nullptr);
        if (!code)
            throw patternError("cannot compile GPT-2's pattern: PCRE2 needs Unicode support", error);
        // Refused where the library or the system does not allow it; matching is then interpreted.
        (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    }
    ~Pattern() { pcre2_code_free(code); }
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    /// The end of the piece that begins at begin.
    size_t match(std::string_view text, size_t begin, pcre2_match_data* data) const {
        const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
        int result = pcre2_match(code, subject, text.size(), begin, PCRE2_NO_UTF_CHECK, data, nullptr);
        // Compiled code has a small fixed stack; the interpreter takes what it needs from the heap.
        if (result == PCRE2_ERROR_JIT_STACKLIMIT)
            result = pcre2_match(code, subject, text.size(), begin, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data, nullptr);
        if (result < 0)
            throw patternError("cannot split a text", result);
        return pcre2_get_ovector_pointer(data)[1];
    }
};

TextSplitter::TextSplitter() : m_pattern(std::make_unique<Pattern>()) {}
TextSplitter::~TextSplitter() = default;
TextSplitter::TextSplitter(TextSplitter&&) noexcept = default;

void TextSplitter::forEachPiece(std::string_view text, const std::function<void(std::string_view)>& visit) const {
    const std::unique_ptr<pcre2_match_data, FreeMatchData> data(pcre2_match_data_create_from_pattern(m_pattern->code, nullptr));
    if (!data)
        throw failed("cannot split a text", "there is no memory");
    while (!text.empty()) {
        const size_t valid = firstInvalidUtf8(text).value_or(text.size());
        for (size_t begin = 0; begin < valid;) {
            const size_t end = m_pattern->match(text.substr(0, valid), begin, data.get());
            visit(text.substr(begin, end - begin));
            begin = end;
        }
        text.remove_prefix(valid);
        size_t invalid = 0;
        while (invalid < text.size() && firstInvalidUtf8(text.substr(invalid, 4)) == size_t{0})
            ++invalid;
        if (invalid > 0)
            visit(text.substr(0, invalid));
        text.remove_prefix(invalid);
    }
}

std::vector<std::string_view> splitAtEndOfText(std::string_view text) {
    std::vector<std::string_view> parts;
    for (size_t end = text.find(kEndOfText); end != std::string_view::npos; end = text.find(kEndOfText)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + kEndOfText.size());
    }
    parts.push_back(text);
    return parts;
}

}  // namespace lathe
