// SPDX-License-Identifier: GPL-3.0-or-later
// The database's tables, version by version. For this room.
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <span>
#include <string>

namespace lathe {

/// "LATH": PRAGMA application_id distinguishes our files from other programs' databases.
inline constexpr int kApplicationId = 0x4C415448;

/// The n-th entry takes a database from version n to n + 1. An entry that was released is never changed: a new version is a new entry.
std::span<const char* const> schemaMigrations();

/// Brings an open, writable database to the version after the last migration, in one transaction. One that holds something is first backed
/// up beside its file, as FILE.schema-N.backup.
void migrate(SQLite::Database& database, const std::filesystem::path& path, std::span<const char* const> migrations);

/// Lets a file of an older version, version 1 or later, that can only be read be asked like a current one: what it has no tables for is
/// empty, and its runs are numbered by age. Nothing is written.
void standInForMissingTables(SQLite::Database& database);

}  // namespace lathe
