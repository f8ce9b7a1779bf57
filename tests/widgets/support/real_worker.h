// SPDX-License-Identifier: GPL-3.0-or-later
// The real lathe-worker and the built-in model, for tests that ask a worker.
#pragma once

#include <QByteArray>
#include <filesystem>

namespace lathe::test {

inline std::filesystem::path realWorker() {
    qputenv("LATHE_RESOURCES", LATHE_SOURCE_DIR "/resources");
    return std::filesystem::path(LATHE_BIN_DIR) / "lathe-worker";
}

}  // namespace lathe::test
