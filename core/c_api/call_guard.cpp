// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/c_api/call_guard.h"

#include <string>

namespace lathe {

namespace {

struct KeptError {
    std::string text;
    const char* shown = "";
};

thread_local KeptError keptOfThread;

}  // namespace

lathe_status keepError(lathe_status status, const char* text) noexcept {
    KeptError& kept = keptOfThread;
    try {
        kept.text = text;
        kept.shown = kept.text.c_str();
    } catch (...) {
        kept.shown = "out of memory, even for the text of an error";
    }
    return status;
}

const char* keptError() noexcept {
    return keptOfThread.shown;
}

}  // namespace lathe
