// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/folder_copy.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

void flushToDisk(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!flushed)
        throw failed("cannot write " + path.string(), "it could not be flushed to the disk", "check the disk and its free space");
}

void copyTree(const fs::path& from, const fs::path& to) {
    fs::create_directory(to);
    copyFiles(from, to);
    for (const auto& entry : fs::directory_iterator(from))
        if (entry.is_directory())
            copyTree(entry.path(), to / entry.path().filename());
}

}  // namespace

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

void copyFiles(const fs::path& from, const fs::path& to) {
    for (const auto& entry : fs::directory_iterator(from)) {
        std::error_code none;
        if (!fs::is_regular_file(entry.path(), none))
            continue;
        const fs::path target = to / entry.path().filename();
        fs::copy_file(entry.path(), target);
        flushToDisk(target);
    }
    flushToDisk(to);
}

void writeFolder(const fs::path& target, const std::function<void(const fs::path&)>& write) {
    refuseOccupied(target);
    const fs::path goal = fs::absolute(target).lexically_normal();
    const fs::path place = goal.has_filename() ? goal : goal.parent_path();
    const fs::path beside = place.string() + ".part-" + std::to_string(::getpid());
    std::error_code ignored;
    try {
        fs::create_directories(place.parent_path());
        write(beside);
        fs::rename(beside, place);
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(beside, ignored);
        throw failed("cannot write " + target.string(), error.code().message(), "check the free space and the folder's permissions");
    } catch (...) {
        fs::remove_all(beside, ignored);
        throw;
    }
}

void copyFolder(const fs::path& source, const fs::path& target) {
    writeFolder(target, [&](const fs::path& beside) { copyTree(source, beside); });
}

}  // namespace lathe
