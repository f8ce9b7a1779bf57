// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <utility>

namespace lathe {

namespace {

// The lines a terminal shows; empty parts leave no line.
std::string asText(const std::string& what, const std::string& why, const std::string& hint) {
    std::string text = what;
    if (!why.empty())
        text += "\n  why: " + why;
    if (!hint.empty())
        text += "\n  what to do: " + hint;
    return text;
}

}  // namespace

Error::Error(ErrorKind kind, std::string what, std::string why, std::string hint)
    : std::runtime_error(asText(what, why, hint)), m_kind(kind), m_what(std::move(what)), m_why(std::move(why)), m_hint(std::move(hint)) {}

Error& Error::setId(std::string id, std::vector<ErrorWords> arguments) {
    m_id = std::move(id);
    m_arguments = std::move(arguments);
    return *this;
}

Error& Error::setPath(std::string path) {
    m_path = std::move(path);
    return *this;
}

Error badInput(std::string what, std::string why, std::string hint) {
    return Error(ErrorKind::BadInput, std::move(what), std::move(why), std::move(hint));
}

Error failed(std::string what, std::string why, std::string hint) {
    return Error(ErrorKind::Failed, std::move(what), std::move(why), std::move(hint));
}

Error cancelled() {
    return Error(ErrorKind::Cancelled, "cancelled", "the work was stopped on request");
}

int exitStatus(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::BadInput:
            return 2;
        case ErrorKind::Cancelled:
            return 130;
        case ErrorKind::Failed:
            break;
    }
    return 1;
}

std::string toString(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::BadInput:
            return "bad-input";
        case ErrorKind::Cancelled:
            return "cancelled";
        case ErrorKind::Failed:
            break;
    }
    return "failed";
}

ErrorKind errorKindFromString(const std::string& text) {
    if (text == "bad-input")
        return ErrorKind::BadInput;
    if (text == "cancelled")
        return ErrorKind::Cancelled;
    return ErrorKind::Failed;
}

}  // namespace lathe
