// SPDX-License-Identifier: GPL-3.0-or-later
// A machine's text files in a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/files.h"

namespace lathe {

class MadeUpMachine {
public:
    void write(const std::string& path, const std::string& text) {
        const std::filesystem::path target = root() / path;
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target) << text;
    }
    const std::filesystem::path& root() const { return m_folder.path(); }

private:
    TemporaryFolder m_folder{"lathe-machine"};
};

}  // namespace lathe
