// SPDX-License-Identifier: GPL-3.0-or-later
// A user's .jsonl file: one JSON object a line, whose fields decide what the line is. Called by loadData.
//
//   fields                                             the line is              optional
//   "text"                                             a document
//   "prompt", "answer"                                 a question (qa)          "kind", "tier", "fact"
//   "prompt", "choices", "answer"                      a choice                 "kind", "unit"
//   "prompt", "reference"  or  "source", "target"      a translation            "kind", "unit"
//   "candidates", "said"                               an n-best list           "kind", "unit"
//
// prompt (or source) is the text exactly as the model is to read it, without white space at its end: what follows, the answer, the right
// choice or the reference (or target), begins with one space. A question's answer is one word; choices and candidates are lists of 2 to 100
// different texts, among them the answer or what was said; a reference is one line. "kind" and "tier" (texts) group the items in what is
// told of the scores, "all" where they are absent; "fact" and "unit" (whole numbers from 0) name what is resampled together, each line by
// itself where they are absent. A line also is a document: its text, the prompt with what follows (which emphasis weighs), or what was
// said. Blank lines are skipped.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/data_set.h"

namespace lathe {

struct UserLines {
    std::vector<Document> documents;  // one a line
    TaskItems items;
};

/// By the name: .jsonl, in letters of any case.
bool isJsonLines(const std::filesystem::path& path);

/// text is UTF-8: a whole file, or the part of it that begins with line firstLine. Bad input, with name, line, field, what was found and
/// what is allowed: no JSON object, no known set of fields, unknown fields, values of another type or against the rules above,
/// "<|endoftext|>" in a text, a line of more than 1 MiB.
UserLines userLines(std::string_view text, const std::string& name, size_t firstLine = 1);

}  // namespace lathe
