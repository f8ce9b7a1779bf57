// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace lathe {

FileReader::FileReader(std::filesystem::path path) : m_path(std::move(path)) {
    const int descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw badInput("cannot open " + m_path.string(), std::strerror(errno));
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        throw badInput("cannot read " + m_path.string(), "it is not a regular file");
    }
    m_descriptor = descriptor;
    m_size = static_cast<uint64_t>(status.st_size);
}

FileReader::~FileReader() {
    ::close(m_descriptor);
}

void FileReader::read(uint64_t offset, std::span<std::byte> target) const {
    while (!target.empty()) {
        const ssize_t count = ::pread(m_descriptor, target.data(), target.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw failed("cannot read " + m_path.string(), std::strerror(errno), "check the disk");
        if (count == 0)
            throw failed("cannot read " + m_path.string(),
                         fmt::format("it ends at byte {}, {} more were expected: it was cut while it was read", offset, target.size()),
                         "try again when nothing writes to it, or get it again");
        offset += static_cast<uint64_t>(count);
        target = target.subspan(static_cast<size_t>(count));
    }
}

void FileReader::forEachStretch(const std::function<void(std::span<const std::byte>)>& visit) const {
    constexpr uint64_t kStretchBytes = uint64_t{1} << 20;
    std::vector<std::byte> buffer(std::min(m_size, kStretchBytes));
    for (uint64_t offset = 0; offset < m_size; offset += buffer.size()) {
        buffer.resize(std::min(m_size - offset, kStretchBytes));
        read(offset, buffer);
        visit(buffer);
    }
}

}  // namespace lathe
