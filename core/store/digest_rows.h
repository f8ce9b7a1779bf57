// SPDX-License-Identifier: GPL-3.0-or-later
// Digests as rows of the tables digests and digest_layouts. For this room.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/store/run_digest.h"

namespace lathe {

/// Inserts or replaces. The run must have its number.
void storeDigest(SQLite::Database& database, const std::string& runId, const RunDigest& digest);

/// Reads digests out of rows, each layout once.
class DigestReader {
public:
    explicit DigestReader(SQLite::Database& database);

    /// From the columns version, layout, number_values and text_values, the first of which stands at the index. False where they hold no
    /// digest of this version: the row may have been left by a join.
    bool read(SQLite::Statement& row, int firstColumn, RunDigest& digest) const;

private:
    std::map<int64_t, std::shared_ptr<const DigestLayout>> m_layouts;
};

}  // namespace lathe
