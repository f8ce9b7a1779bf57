// SPDX-License-Identifier: GPL-3.0-or-later
// What `lathe data list` shows and `lathe data write NAME DIR` writes: the built-in corpora and tasks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lathe {

/// One file of a catalog entry.
struct CatalogFile {
    std::string name;  // "train.txt", "test-questions.jsonl"
    std::string description;
    size_t items = 0;  // documents, or a task's
    size_t bytes = 0;
};

struct CatalogEntry {
    std::string name;
    std::string description;
    std::string hash;  // of the data set
    std::vector<CatalogFile> files;
};

std::vector<CatalogEntry> dataCatalog();

/// Writes the named entry's files into folder (created), replacing files of the same names: documents as text with a line "<|endoftext|>"
/// after each, as loadData reads them, a task's items as a JSON object a line. Its fields: of questions and stories prompt, answer, kind,
/// tier, fact; of choices prompt, choices, answer, kind; of translations prompt, reference, kind; of rescorings candidates, said, kind. Bad
/// input with the known names for an unknown one. Returns the files written.
std::vector<std::filesystem::path> writeCatalogEntry(const std::string& name, const std::filesystem::path& folder);

}  // namespace lathe
