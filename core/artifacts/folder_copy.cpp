// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/folder_copy.h"

#include <unistd.h>

#include "core/base/error.h"

namespace lathe {

namespace fs = std::filesystem;

void refuseOccupied(const fs::path& target) {
    std::error_code problem;
    const fs::file_status status = fs::status(target, problem);
    if (!fs::exists(status))
        return;
    if (!fs::is_directory(status))
        throw badInput(target.string() + " is there already", "a new or empty folder was expected, this is a file", "name another place");
    if (!fs::is_empty(target))
        throw badInput(target.string() + " is not empty", "a new or empty folder was expected", "name another place");
}

void copyFolder(const fs::path& source, const fs::path& target) {
    refuseOccupied(target);
    const fs::path goal = fs::absolute(target).lexically_normal();
    const fs::path place = goal.has_filename() ? goal : goal.parent_path();
    const fs::path beside = place.string() + ".part-" + std::to_string(::getpid());
    try {
        fs::create_directories(place.parent_path());
        fs::copy(source, beside, fs::copy_options::recursive);
        fs::rename(beside, place);
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        throw failed("cannot write " + target.string(), error.code().message(), "check the free space and the folder's permissions");
    }
}

}  // namespace lathe
