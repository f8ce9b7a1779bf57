// SPDX-License-Identifier: GPL-3.0-or-later
// Where tests find the data that is too large to be kept beside them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace lathe {

inline std::filesystem::path sharedData(const std::filesystem::path& name) {
    if (const char* folder = std::getenv("LATHE_SHARED_DATA"); folder && *folder)
        return std::filesystem::path(folder) / name;
    return std::filesystem::path(LATHE_SOURCE_DIR) / "../shared/data" / name;
}

}  // namespace lathe

#define LATHE_NEEDS_SHARED_DATA(name)                        \
    if (!std::filesystem::exists(::lathe::sharedData(name))) \
    GTEST_SKIP() << "needs " << ::lathe::sharedData(name) << " (LATHE_SHARED_DATA)"
