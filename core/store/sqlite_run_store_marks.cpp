// SPDX-License-Identifier: GPL-3.0-or-later
// SqliteRunStore's tags, notes, stars and trash.
#include "core/base/clock.h"
#include "core/store/sqlite_run_store.h"

namespace lathe {

RunMarks SqliteRunStore::marks(const std::string& idPrefix) const {
    const std::string id = resolve(idPrefix);
    return guarded("read the marks of a run from", [&] {
        RunMarks marks;
        SQLite::Statement tags(database(), "SELECT tag FROM tags WHERE run_id = ?1 ORDER BY tag");
        tags.bind(1, id);
        while (tags.executeStep())
            marks.tags.push_back(tags.getColumn(0).getString());
        SQLite::Statement others(database(),
                                 "SELECT (SELECT note FROM notes WHERE run_id = ?1), (SELECT deleted FROM trash WHERE run_id = ?1), "
                                 "EXISTS (SELECT 1 FROM stars WHERE run_id = ?1)");
        others.bind(1, id);
        others.executeStep();
        marks.note = others.getColumn(0).getString();
        marks.deleted = others.getColumn(1).getString();
        marks.isStarred = others.getColumn(2).getInt() != 0;
        return marks;
    });
}

void SqliteRunStore::addTags(std::span<const std::string> ids, std::span<const std::string> tags) {
    for (const std::string& tag : tags)
        refuseBadTag(tag);
    const std::vector<std::string> full = resolved(ids);
    change("tag runs in", [&](SQLite::Database& database) {
        for (const std::string& id : full)
            for (const std::string& tag : tags)
                execute(database, "INSERT OR IGNORE INTO tags(run_id, tag) VALUES(?1, ?2)", id, tag);
    });
}

void SqliteRunStore::removeTags(std::span<const std::string> ids, std::span<const std::string> tags) {
    const std::vector<std::string> full = resolved(ids);
    change("remove tags of runs in", [&](SQLite::Database& database) {
        for (const std::string& id : full)
            for (const std::string& tag : tags)
                execute(database, "DELETE FROM tags WHERE run_id = ?1 AND tag = ?2", id, tag);
    });
}

void SqliteRunStore::setNote(const std::string& idPrefix, const std::string& note) {
    refuseBadNote(note);
    const std::string id = resolve(idPrefix);
    change("note something on a run in", [&](SQLite::Database& database) {
        if (note.empty())
            execute(database, "DELETE FROM notes WHERE run_id = ?1", id);
        else
            execute(database, "INSERT OR REPLACE INTO notes(run_id, note) VALUES(?1, ?2)", id, note);
    });
}

void SqliteRunStore::setStar(std::span<const std::string> ids, bool isStarred) {
    const std::vector<std::string> full = resolved(ids);
    change("star runs in", [&](SQLite::Database& database) {
        const char* sql = isStarred ? "INSERT OR IGNORE INTO stars(run_id) VALUES(?1)" : "DELETE FROM stars WHERE run_id = ?1";
        for (const std::string& id : full)
            execute(database, sql, id);
    });
}

void SqliteRunStore::moveToTrash(std::span<const std::string> ids) {
    const std::vector<std::string> full = resolved(ids);
    change("delete runs in", [&](SQLite::Database& database) {
        for (const std::string& id : full)
            execute(database, "INSERT OR IGNORE INTO trash(run_id, deleted) VALUES(?1, ?2)", id, utcNow());
    });
}

void SqliteRunStore::restore(std::span<const std::string> ids) {
    const std::vector<std::string> full = resolved(ids);
    change("restore runs in", [&](SQLite::Database& database) {
        for (const std::string& id : full)
            execute(database, "DELETE FROM trash WHERE run_id = ?1", id);
    });
}

void SqliteRunStore::deleteForEver(std::span<const std::string> ids) {
    const std::vector<std::string> full = resolved(ids);
    change("delete runs from", [&](SQLite::Database& database) {
        for (const std::string& id : full)
            execute(database, "DELETE FROM runs WHERE id = ?1", id);  // samples and marks go with it: ON DELETE CASCADE
    });
}

}  // namespace lathe
