// SPDX-License-Identifier: GPL-3.0-or-later
// What SQLite's failures mean to a person. For this room.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <string>
#include <utility>

#include "core/base/error.h"

namespace lathe {

/// doing: "open", "save a run in" … The file itself is never touched.
Error databaseError(const SQLite::Exception& error, const std::filesystem::path& path, const std::string& doing);

/// Runs work and turns SQLite's exceptions into ours.
template <typename Work>
auto withDatabaseErrors(const std::filesystem::path& path, const std::string& doing, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& error) {
        throw databaseError(error, path, doing);
    }
}

}  // namespace lathe
