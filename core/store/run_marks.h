// SPDX-License-Identifier: GPL-3.0-or-later
// What people add to a run: tags, a note and a star, and whether they threw it away. It is kept beside the run's document, so that a run
// that is saved again, from its events say, keeps it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace lathe {

struct RunMarks {
    std::vector<std::string> tags;  // sorted, each once
    std::string note;
    std::string deleted;  // when it was moved to the trash; empty: it was not
    bool isStarred = false;

    bool operator==(const RunMarks&) const = default;
};

/// Bad input unless it is a word of at most 64 bytes: no white space, commas or control characters.
void refuseBadTag(std::string_view tag);
/// Bad input unless it is UTF-8 of at most 10,000 bytes.
void refuseBadNote(std::string_view note);

/// Adds "tags", "note", "starred" and "deleted" to a run's document; what is empty is left out.
void putMarks(Json& document, const RunMarks& marks);
/// "tags", "note" and "starred" of a run's document that comes from outside; bad input where they are of another form. Whether a run was
/// thrown away is nobody else's decision, so that "deleted" is not read.
RunMarks marksFromJson(const Json& document, const std::string& origin);

}  // namespace lathe
