// SPDX-License-Identifier: GPL-3.0-or-later
// A file mapped read-only into memory: its pages are read when touched and shared between processes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace lathe {

class MappedFile {
public:
    /// Bad input if the file cannot be opened; an empty file gives an empty span.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    /// Page-aligned; valid as long as this object lives.
    std::span<const std::byte> bytes() const { return {m_data, m_size}; }

private:
    const std::byte* m_data = nullptr;
    size_t m_size = 0;
};

}  // namespace lathe
