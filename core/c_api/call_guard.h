// SPDX-License-Identifier: GPL-3.0-or-later
// The border to C: what a call throws becomes a status and a text. For the functions of lathe_engine.h only.
#pragma once

#include <new>
#include <string>

#include "core/base/error.h"
#include "core/c_api/lathe_engine.h"

namespace lathe {

/// Keeps the text for lathe_last_error of this thread and returns status.
lathe_status keepError(lathe_status status, const char* text) noexcept;
const char* keptError() noexcept;

/// Runs work and returns how it went.
template <typename Work>
lathe_status guarded(Work&& work) noexcept {
    try {
        work();
        return LATHE_OK;
    } catch (const Error& error) {
        return keepError(error.kind() == ErrorKind::BadInput ? LATHE_BAD_INPUT : LATHE_FAILED, error.what());
    } catch (const std::bad_alloc&) {
        return keepError(LATHE_OUT_OF_MEMORY, "out of memory");
    } catch (const std::exception& error) {
        return keepError(LATHE_FAILED, error.what());
    } catch (...) {
        return keepError(LATHE_FAILED, "an exception of another library passed through");
    }
}

/// Bad input that names the argument, if it is null.
template <typename T>
T& required(T* pointer, const char* name) {
    if (!pointer)
        throw badInput(std::string(name) + " is null", "a pointer was expected");
    return *pointer;
}

}  // namespace lathe
