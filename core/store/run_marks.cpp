// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_marks.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/records/json_fields.h"
#include "core/records/object_reader.h"

namespace lathe {

namespace {

constexpr size_t kLongestTag = 64;
constexpr size_t kLongestNote = 10'000;

// Space and everything below it, commas and DEL: a list of tags is written with spaces or commas between them.
bool separatesTags(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == ',';
}

}  // namespace

void refuseBadTag(std::string_view tag) {
    const bool isWord =
        !tag.empty() && tag.size() <= kLongestTag && !firstInvalidUtf8(tag) && std::none_of(tag.begin(), tag.end(), separatesTags);
    if (!isWord)
        throw badInput("\"" + excerpt(tag) + "\" cannot be a tag", "a word of at most 64 bytes without spaces and commas was expected",
                       "longer texts go into a note");
}

void refuseBadNote(std::string_view note) {
    if (firstInvalidUtf8(note))
        throw badInput("this cannot be a note", "it is not UTF-8");
    if (note.size() > kLongestNote)
        throw badInput("this cannot be a note", "it has " + std::to_string(note.size()) + " bytes, and at most 10,000 are kept");
}

void putMarks(Json& document, const RunMarks& marks) {
    if (!marks.tags.empty())
        document["tags"] = marks.tags;
    putIfSet(document, "note", marks.note);
    if (marks.isStarred)
        document["starred"] = true;
    putIfSet(document, "deleted", marks.deleted);
}

RunMarks marksFromJson(const Json& document, const std::string& origin) {
    ObjectReader reader({&document, "", origin});
    RunMarks marks;
    if (const auto tags = reader.find("tags"))
        marks.tags = tags->texts();
    reader.read("note", marks.note);
    reader.read("starred", marks.isStarred);
    for (const std::string& tag : marks.tags)
        refuseBadTag(tag);
    refuseBadNote(marks.note);
    std::sort(marks.tags.begin(), marks.tags.end());
    marks.tags.erase(std::unique(marks.tags.begin(), marks.tags.end()), marks.tags.end());
    return marks;
}

}  // namespace lathe
