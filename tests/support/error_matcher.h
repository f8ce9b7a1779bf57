// SPDX-License-Identifier: GPL-3.0-or-later
// What a call throws, for tests that read errors as a person would.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <optional>
#include <string>

#include "core/base/error.h"

namespace lathe {

/// The Error that the call throws; nothing, with a failed test, if it throws none.
template <typename Call>
std::optional<Error> errorOf(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "an error was expected";
    return std::nullopt;
}

/// The call throws an error of the kind, and its whole text holds every one of the parts.
template <typename Call>
void expectError(ErrorKind kind, Call&& call, std::initializer_list<std::string> parts) {
    const auto error = errorOf(call);
    if (!error)
        return;
    EXPECT_EQ(error->kind(), kind) << error->what();
    for (const std::string& part : parts)
        EXPECT_NE(std::string(error->what()).find(part), std::string::npos) << part << "\n is not in\n" << error->what();
}

template <typename Call>
void expectBadInput(Call&& call, std::initializer_list<std::string> parts) {
    expectError(ErrorKind::BadInput, call, parts);
}

template <typename Call>
void expectFailure(Call&& call, std::initializer_list<std::string> parts) {
    expectError(ErrorKind::Failed, call, parts);
}

}  // namespace lathe
