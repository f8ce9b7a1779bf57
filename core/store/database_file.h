// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the file of a RunStore, whatever state it is in. For this room.
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <string>

namespace lathe {

struct DatabaseFile {
    std::unique_ptr<SQLite::Database> connection;
    std::string readOnlyReason;  // empty: writable and at the current schema
};

/// Opens or creates. Read-only where the file or its folder cannot be written, or a newer Lathe wrote it. Throws Error, naming the file and
/// what to do, where it is locked, damaged, no database or another program's; such a file is left as it is.
DatabaseFile openDatabaseFile(const std::filesystem::path& path);

/// Whether the open file is no more at its path.
bool hasMoved(SQLite::Database& database);

/// Places a copy of source at path, whole or not at all, unless something is there already.
void copyDatabaseFile(const std::filesystem::path& source, const std::filesystem::path& path);

}  // namespace lathe
