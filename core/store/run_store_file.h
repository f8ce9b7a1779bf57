// SPDX-License-Identifier: GPL-3.0-or-later
// The open file behind a RunStore, for the files that implement it.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <filesystem>
#include <utility>

#include "core/base/error.h"
#include "core/store/database_file.h"
#include "core/store/run_store.h"
#include "core/store/sqlite_error.h"

namespace lathe {

struct RunStore::Impl {
    std::filesystem::path path;
    DatabaseFile file;

    SQLite::Database& database() const { return *file.connection; }

    /// doing: "list the runs of" …
    template <typename Work>
    auto guarded(const std::string& doing, Work&& work) const {
        return withDatabaseErrors(path, doing, std::forward<Work>(work));
    }

    /// Work that writes, as one transaction.
    template <typename Work>
    void change(const std::string& doing, Work&& work) const {
        if (!file.readOnlyReason.empty())
            throw failed("cannot " + doing + " the database " + path.string(), file.readOnlyReason);
        guarded(doing, [&] {
            SQLite::Transaction transaction(database(), SQLite::TransactionBehavior::IMMEDIATE);
            work(database());
            // SQLite would go on writing to a file that nobody can open again.
            if (hasMoved(database()))
                throw movedDatabase(path);
            transaction.commit();
        });
    }
};

/// Binds the values in their order and executes.
template <typename... Values>
void execute(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    statement.exec();
}

}  // namespace lathe
