// SPDX-License-Identifier: GPL-3.0-or-later
// Tests time nothing whose result counts: they wait neither for a quiet machine nor for measurements of other programs.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace lathe::test {

/// For this process and all that it starts, as long as it lives.
class MeasuresAtOnce {
public:
    MeasuresAtOnce() {
        ::setenv("LATHE_QUIET_SECONDS", "0", 1);
        if (::mkdtemp(m_locks.data()))
            ::setenv("LATHE_LOCK_FOLDER", m_locks.c_str(), 1);
    }
    ~MeasuresAtOnce() {
        std::error_code ignored;
        std::filesystem::remove_all(m_locks, ignored);
    }
    MeasuresAtOnce(const MeasuresAtOnce&) = delete;
    MeasuresAtOnce& operator=(const MeasuresAtOnce&) = delete;

private:
    std::string m_locks = (std::filesystem::temp_directory_path() / "lathe-locks-XXXXXX").string();
};

}  // namespace lathe::test
