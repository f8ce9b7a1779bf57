// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/base/error.h"

namespace lathe {

namespace {

constexpr size_t kNarrowest = 60;  // below that tables are unreadable anyway

Surface surfaceOf(int descriptor) {
    Surface surface;
    surface.isTerminal = ::isatty(descriptor) == 1;
    if (!surface.isTerminal)
        return surface;
    const char* noColour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    surface.hasColour = !(noColour && *noColour) && !(terminal && std::strcmp(terminal, "dumb") == 0);
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        surface.width = std::max<size_t>(size.ws_col, kNarrowest);
    return surface;
}

const char* escapeOf(TextStyle style) {
    switch (style) {
        case TextStyle::Bold:
            return "\033[1m";
        case TextStyle::Dim:
            return "\033[2m";
        case TextStyle::Good:
            return "\033[32m";
        case TextStyle::Bad:
            return "\033[31m";
        case TextStyle::Unclear:
            return "\033[33m";
        case TextStyle::Plain:
            break;
    }
    return "";
}

/// 0, or the reason why not all was written.
int writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        text.remove_prefix(static_cast<size_t>(written));
    }
    return 0;
}

}  // namespace

std::string jsonText(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Surface outputSurface() {
    return surfaceOf(STDOUT_FILENO);
}

Surface errorSurface() {
    return surfaceOf(STDERR_FILENO);
}

std::string painted(std::string_view text, TextStyle style, const Surface& surface) {
    if (!surface.hasColour || style == TextStyle::Plain || text.empty())
        return std::string(text);
    return escapeOf(style) + std::string(text) + "\033[0m";
}

void print(std::string_view text) {
    const int reason = writeAll(STDOUT_FILENO, text);
    if (reason != 0 && reason != EPIPE)
        throw failed("cannot write to standard output", std::strerror(reason), "check where the output goes, and the free space there");
}

void tell(std::string_view text) {
    writeAll(STDERR_FILENO, text);
}

}  // namespace lathe
