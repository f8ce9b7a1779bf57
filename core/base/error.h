// SPDX-License-Identifier: GPL-3.0-or-later
// The one exception of Lathe. It is thrown wherever work cannot go on and caught at three places only: a program's main, the worker's
// loop, and the window's bridge. It carries what a person needs: what happened, why, and what to do.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// What the caller of a program learns from the exit status: bad input is 2, failed work 1, cancelled work 130.
enum class ErrorKind { BadInput, Failed, Cancelled };

/// What fills a place of an error's text: a word that is the same in every language (a path, a number), or a phrase with a text of its own
/// in core/base/error_texts.h.
struct ErrorWords {
    std::string text;  // in English
    std::string id = {};
    std::vector<ErrorWords> arguments = {};

    ErrorWords(std::string word) : text(std::move(word)) {}
    ErrorWords(const char* word) : text(word) {}
    ErrorWords(std::string english, std::string phrase, std::vector<ErrorWords> filling)
        : text(std::move(english)), id(std::move(phrase)), arguments(std::move(filling)) {}
    bool operator==(const ErrorWords&) const = default;
};

class Error : public std::runtime_error {
public:
    /// what: what happened; why: what was expected and what came; hint: what to do about it (may be empty).
    Error(ErrorKind kind, std::string what, std::string why = {}, std::string hint = {});

    ErrorKind kind() const { return m_kind; }
    const std::string& headline() const { return m_what; }
    const std::string& why() const { return m_why; }
    const std::string& hint() const { return m_hint; }

    /// Which text of core/base/error_texts.h this is, and what fills it, so that it can be said in another language. Empty: only English.
    const std::string& id() const { return m_id; }
    const std::vector<ErrorWords>& arguments() const { return m_arguments; }
    /// Where in the document that was read: "stages[1].bits". Empty: the document itself, or no document.
    const std::string& path() const { return m_path; }

    Error& setId(std::string id, std::vector<ErrorWords> arguments);
    Error& setPath(std::string path);

private:
    ErrorKind m_kind;
    std::string m_what;
    std::string m_why;
    std::string m_hint;
    std::string m_id;
    std::vector<ErrorWords> m_arguments;
    std::string m_path;
};

Error badInput(std::string what, std::string why = {}, std::string hint = {});
Error failed(std::string what, std::string why = {}, std::string hint = {});
Error cancelled();

/// 1 for failed work, 2 for bad input, 130 for cancelled.
int exitStatus(ErrorKind kind);

/// "bad-input", "failed", "cancelled" and back; what is unknown reads as Failed.
std::string toString(ErrorKind kind);
ErrorKind errorKindFromString(const std::string& text);

}  // namespace lathe
