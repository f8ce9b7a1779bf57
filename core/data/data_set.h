// SPDX-License-Identifier: GPL-3.0-or-later
// What a recipe's data roles come to: documents to train on, to calibrate and validate with, and the test that scores.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/checkpoint/tokenizer.h"
#include "core/data/token_file.h"
#include "core/records/recipe.h"

namespace lathe {

/// Bytes begin to end, the last not included.
struct TextRange {
    size_t begin = 0;
    size_t end = 0;

    bool operator==(const TextRange&) const = default;
};

/// A document, with the bytes whose tokens count more as targets: answers of questions, facts that a text tells.
struct Document {
    std::string text;
    std::vector<TextRange> emphasis = {};  // in order, not overlapping
};

/// A question with its one-word answer from a closed set.
struct QuestionItem {
    std::string prompt;  // up to and without the answer; the answer follows with a leading space
    std::string answer;
    std::string kind;  // which attribute is asked: the closed set that the answer comes from
    std::string tier;  // how often the fact was told
    int64_t fact = 0;  // items of one fact are resampled together
};

struct DataSet {
    std::vector<Document> train, calibration, validation, test;
    std::vector<QuestionItem> validationQuestions, testQuestions;  // empty for plain text
    std::string hash;                                              // SHA-256 over everything above
    std::string description;                                       // one line for people
    Json boundaries;  // for each user's file split by position: byte offsets of its parts; null where there is none
};

/// Reads every role. A user's .txt must be UTF-8 (bad input with the byte and line otherwise); "<|endoftext|>" in it separates documents.
/// The same file in several roles is split by position 80 / 5 / 5 / 10 into train, calibration, validation, test at line ends (files with
/// the same bytes are the same file); different files are used whole.
DataSet loadData(const DataRoles& roles);

/// Every document as: end-of-text, its tokens, end-of-text; tokens that overlap an emphasised range weigh emphasis, the others 1.
TokenizedDocuments tokenizeDocuments(const Tokenizer& tokenizer, const std::vector<Document>& documents, float emphasis = 1.0f);

}  // namespace lathe
