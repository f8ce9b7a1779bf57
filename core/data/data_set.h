// SPDX-License-Identifier: GPL-3.0-or-later
// What a recipe's data roles come to: documents to train on, to calibrate and validate with, and the test that scores.
#pragma once

#include <vector>

#include "core/checkpoint/tokenizer.h"
#include "core/data/token_file.h"
#include "core/records/data_items.h"
#include "core/records/recipe.h"

namespace lathe {

/// Reads every role. A user's .txt must be UTF-8 (bad input with the byte and line otherwise); "<|endoftext|>" in it separates documents.
/// The same file in several roles is split by position 80 / 5 / 5 / 10 into train, calibration, validation, test at line ends (files with
/// the same bytes are the same file); different files are used whole. A .jsonl (user_lines.h) is split alike; its lines are documents, and
/// in validation and test they are items too.
DataSet loadData(const DataRoles& roles);

/// Every document as: end-of-text, its tokens, end-of-text; tokens that overlap an emphasised range weigh emphasis, the others 1.
TokenizedDocuments tokenizeDocuments(const Tokenizer& tokenizer, const std::vector<Document>& documents, float emphasis = 1.0f);

}  // namespace lathe
