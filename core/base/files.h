// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders: whole-file reading, writing that never leaves half a file, and where Lathe keeps its own.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace lathe {

/// The whole file as bytes; bad input if it cannot be read.
std::string readFile(const std::filesystem::path& path);

/// Writes beside the target, syncs, then renames: after a crash the target is the old file or the new one, never a part.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);
/// The parts one after the other, for what is too large to be put together first.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::string_view> parts);

/// $XDG_DATA_HOME/lathe or ~/.local/share/lathe; created.
std::filesystem::path dataHome();

/// The folder with the built-in model and recipes: LATHE_RESOURCES, else resources/ of the source tree or of the installation.
std::filesystem::path resourceFolder();

/// The folder of the running program, where its sister programs lie.
std::filesystem::path programFolder();

/// A folder of its own under the system's temporary folder, removed with everything in it by the destructor.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::string& purpose = "lathe");
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace lathe
