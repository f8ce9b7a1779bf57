// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_store.h"

#include <filesystem>

#include "core/base/files.h"
#include "core/store/sqlite_run_store.h"

namespace lathe {

// Another kind of store is recognised here by the scheme of its location ("postgresql://…"); one without a scheme is a file.
std::unique_ptr<RunStore> openRunStore(const RunLocation& location, MissingFile missing) {
    return std::make_unique<SqliteRunStore>(location, missing);
}

bool hasRunStore(const RunLocation& location) {
    return std::filesystem::exists(location);
}

RunLocation defaultRunLocation() {
    return dataHome() / "experiments.db";
}

Error movedDatabase(const RunLocation& location) {
    return failed("the database " + location + " was moved or deleted", "new runs and marks cannot be kept",
                  "put the file back, or start Lathe anew to begin another history");
}

void RunStore::addTags(const std::string& id, std::span<const std::string> tags) {
    addTags(std::span(&id, 1), tags);
}

void RunStore::removeTags(const std::string& id, std::span<const std::string> tags) {
    removeTags(std::span(&id, 1), tags);
}

}  // namespace lathe
