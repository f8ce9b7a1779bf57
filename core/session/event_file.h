// SPDX-License-Identifier: GPL-3.0-or-later
// The file that a run's events are appended to, RUN.events.jsonl. It is locked (flock) for as long as its run is executed, so that recovery
// can tell a run under way from an interrupted one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace lathe {

inline constexpr const char* kEventFileEnding = ".events.jsonl";
/// Of a file that has no first line yet; recovery does not read it.
inline constexpr const char* kUnbegunEnding = ".events.jsonl.new";

/// An open file with an exclusive lock; both end with the object.
class LockedFile {
public:
    /// Nothing if the file is gone or somebody else holds its lock.
    static std::optional<LockedFile> open(const std::filesystem::path& path);
    /// Failed if it exists or cannot be created.
    static LockedFile create(const std::filesystem::path& path);

    ~LockedFile();
    LockedFile(LockedFile&& other) noexcept;
    LockedFile& operator=(LockedFile&&) = delete;

    int descriptor() const { return m_descriptor; }

private:
    explicit LockedFile(int descriptor) : m_descriptor(descriptor) {}
    bool hasName() const;

    int m_descriptor;
};

class EventFile {
public:
    /// Creates the file with its first line; it appears under its name only when that is written. Failed if it cannot be.
    EventFile(const std::filesystem::path& folder, const std::string& runId, const Json& begin);

    /// Appends a line in one write. False once the file could not be written (a full disk, say): from then on nothing is, so that at most
    /// the last line is cut.
    bool append(const Json& event);
    /// Whether everything that was appended is in the file.
    bool isComplete() const { return m_complete; }
    void remove();

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    LockedFile m_file;
    bool m_complete = true;
};

}  // namespace lathe
