// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "core/base/error_texts.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

std::string reason() {
    return std::strerror(errno);
}

class FileDescriptor {
public:
    explicit FileDescriptor(int number) : m_number(number) {}
    ~FileDescriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

void writeAll(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw knownError("file.unwritable", {path.string(), reason(), phrase("hint.free_space")});
        bytes.remove_prefix(static_cast<size_t>(written));
    }
}

}  // namespace

std::string readFile(const fs::path& path) {
    if (fs::is_directory(path))
        throw knownError("file.unreadable", {path.string(), phrase("file.is_folder")});
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw knownError("file.unreadable", {path.string(), reason()});
    std::ostringstream text;
    text << stream.rdbuf();
    if (stream.bad())
        throw knownError("file.read_failed", {path.string(), reason()});
    return std::move(text).str();
}

void writeFileAtomically(const fs::path& path, std::string_view bytes) {
    writeFileAtomically(path, std::span(&bytes, 1));
}

void writeFileAtomically(const fs::path& path, std::span<const std::string_view> parts) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        throw knownError("file.unwritable", {path.string(), problem.message(), phrase("hint.folder")});
    std::string name = (folder / (path.filename().string() + ".XXXXXX")).string();
    const FileDescriptor file(::mkstemp(name.data()));
    if (file.number() < 0)
        throw knownError("file.unwritable", {path.string(), reason(), phrase("hint.permissions")});
    try {
        for (const std::string_view part : parts)
            writeAll(file.number(), part, path);
        if (::fchmod(file.number(), 0644) != 0 || ::fsync(file.number()) != 0 || ::rename(name.c_str(), path.c_str()) != 0)
            throw knownError("file.unwritable", {path.string(), reason(), ""});
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
}

fs::path dataHome() {
    fs::path home;
    if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg && *xdg == '/')
        home = xdg;
    else if (const char* user = std::getenv("HOME"); user && *user)
        home = fs::path(user) / ".local" / "share";
    else
        throw failed("cannot tell where to keep data", "neither XDG_DATA_HOME nor HOME is set", "set HOME");
    home /= "lathe";
    std::error_code problem;
    fs::create_directories(home, problem);
    if (problem)
        throw failed("cannot create " + home.string(), problem.message(), "set XDG_DATA_HOME to a folder that can be written");
    return home;
}

fs::path programFolder() {
    return fs::read_symlink("/proc/self/exe").parent_path();
}

fs::path resourceFolder() {
    if (const char* named = std::getenv("LATHE_RESOURCES"); named && *named)
        return named;
    const fs::path program = programFolder();
    // build/bin or build/<preset>/bin in the source tree, then PREFIX/bin of an installation.
    for (const fs::path& candidate : {program / "../../resources", program / "../../../resources", program / "../share/lathe"})
        if (fs::exists(candidate / "recipes"))
            return fs::weakly_canonical(candidate);
    throw failed("cannot find Lathe's resources", "no resources folder lies near " + program.string(),
                 "name it in the environment variable LATHE_RESOURCES");
}

TemporaryFolder::TemporaryFolder(const std::string& purpose) {
    std::string name = (fs::temp_directory_path() / (purpose + "-XXXXXX")).string();
    if (!::mkdtemp(name.data()))
        throw failed("cannot create a temporary folder", reason(), "set TMPDIR to a folder that can be written");
    m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

}  // namespace lathe
