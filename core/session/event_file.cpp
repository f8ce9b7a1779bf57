// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/event_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "core/base/error.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

Error cannotWrite(const fs::path& path, const std::string& reason) {
    return failed("cannot write the run's event file " + path.string(), reason, "check the free space and the folder's permissions");
}

fs::path inFolder(const fs::path& folder, const std::string& name) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        throw cannotWrite(folder / name, problem.message());
    return folder / name;
}

}  // namespace

std::optional<LockedFile> LockedFile::open(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return std::nullopt;
    LockedFile file(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !file.hasName())
        return std::nullopt;
    return file;
}

LockedFile LockedFile::create(const fs::path& path) {
    while (true) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
        if (descriptor < 0)
            throw cannotWrite(path, std::strerror(errno));
        LockedFile file(descriptor);
        int locked;
        do
            locked = ::flock(descriptor, LOCK_EX);
        while (locked != 0 && errno == EINTR);
        if (locked != 0)
            throw cannotWrite(path, std::string("it cannot be locked: ") + std::strerror(errno));
        // A recovery may have cleared it away before it was locked.
        if (file.hasName())
            return file;
    }
}

// False if the file was removed between being opened and being locked.
bool LockedFile::hasName() const {
    struct stat status {};
    return ::fstat(m_descriptor, &status) == 0 && status.st_nlink > 0;
}

LockedFile::~LockedFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

LockedFile::LockedFile(LockedFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

EventFile::EventFile(const fs::path& folder, const std::string& runId, const Json& begin)
    : m_path(inFolder(folder, runId + kEventFileEnding)), m_file(LockedFile::create(folder / (runId + kUnbegunEnding))) {
    const fs::path unbegun = folder / (runId + kUnbegunEnding);
    if (!append(begin) || ::rename(unbegun.c_str(), m_path.c_str()) != 0) {
        const std::string reason = std::strerror(errno);
        ::unlink(unbegun.c_str());
        throw cannotWrite(m_path, reason);
    }
}

bool EventFile::append(const Json& event) {
    if (!m_complete)
        return false;
    const std::string line = event.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    ssize_t written;
    do
        written = ::write(m_file.descriptor(), line.data(), line.size());
    while (written < 0 && errno == EINTR);
    m_complete = written == static_cast<ssize_t>(line.size());
    return m_complete;
}

void EventFile::remove() {
    ::unlink(m_path.c_str());
}

}  // namespace lathe
