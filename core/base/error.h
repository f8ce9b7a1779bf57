// SPDX-License-Identifier: GPL-3.0-or-later
// The one exception of Lathe. It is thrown wherever work cannot go on and caught at three places only: a program's main, the worker's
// loop, and the window's bridge. It carries what a person needs: what happened, why, and what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace lathe {

/// What the caller of a program is told by the exit status: bad input is 2, failed work 1, cancelled work 130.
enum class ErrorKind { BadInput, Failed, Cancelled };

class Error : public std::runtime_error {
public:
    /// what: what happened; why: what was expected and what came; hint: what to do about it (may be empty).
    Error(ErrorKind kind, std::string what, std::string why = {}, std::string hint = {});

    ErrorKind kind() const { return m_kind; }
    const std::string& headline() const { return m_what; }
    const std::string& why() const { return m_why; }
    const std::string& hint() const { return m_hint; }

private:
    ErrorKind m_kind;
    std::string m_what;
    std::string m_why;
    std::string m_hint;
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
