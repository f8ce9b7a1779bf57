// SPDX-License-Identifier: GPL-3.0-or-later
// A file's bytes, read into memory with checks. Nothing of Lathe maps a file: a mapped one that another program cuts short ends the process
// by a signal that nobody can explain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

namespace lathe {

class FileReader {
public:
    /// Bad input if the file cannot be opened or is no regular file.
    explicit FileReader(std::filesystem::path path);
    ~FileReader();
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;

    /// When it was opened.
    uint64_t size() const { return m_size; }
    const std::filesystem::path& path() const { return m_path; }

    /// Fills target from the offset on. Failed, with what is missing, where the file ends before: it was cut since it was opened.
    void read(uint64_t offset, std::span<std::byte> target) const;
    /// The whole file from its beginning, a stretch at a time: a large file does not pile up in memory.
    void forEachStretch(const std::function<void(std::span<const std::byte>)>& visit) const;

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    uint64_t m_size = 0;
};

}  // namespace lathe
