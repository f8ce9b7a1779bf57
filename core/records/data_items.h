// SPDX-License-Identifier: GPL-3.0-or-later
// Documents to train on and items to score: what the built-in world makes, users' files hold and tasks read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"

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

/// A text whose continuation is one of a closed set: sentence classes, mostly.
struct ChoiceItem {
    std::string prompt;                // up to and without the choice; the choice follows with a leading space
    std::vector<std::string> choices;  // at least two, different
    size_t right = 0;                  // of choices
    std::string kind;                  // the construction that the text uses
    int64_t unit = 0;                  // items of one unit are resampled together
};

/// A sentence with its translation.
struct TranslationItem {
    std::string prompt;     // up to and without the translation; the translation follows with a leading space and ends with the line
    std::string reference;  // one good translation
    std::string kind;       // the construction that the sentence uses
    int64_t unit = 0;
};

/// What a speech recogniser might offer for one utterance: the sentence that was said, among corruptions of it.
struct RescoringItem {
    std::vector<std::string> candidates;  // at least two, different, in no telling order
    size_t right = 0;                     // of candidates
    std::string kind;                     // the subtlest corruption among them
    int64_t unit = 0;
};

/// What the tasks score on one split; empty where the data has none.
struct TaskItems {
    std::vector<QuestionItem> questions;  // closed book: the answer is known or not
    std::vector<QuestionItem> stories;    // open book: the prompt tells what it asks
    std::vector<ChoiceItem> choices;
    std::vector<TranslationItem> translations;
    std::vector<RescoringItem> rescorings;
};

struct DataSet {
    std::vector<Document> train, calibration, validation, test;
    TaskItems validationItems, testItems;
    std::string hash;         // SHA-256 over everything above
    std::string description;  // one line for people
    Json boundaries;          // for each user's file split by position: byte offsets of its parts; null where there is none
};

/// SHA-256 over documents with their emphasis, and the items of every task; every piece with its length, so that no two data sets read
/// alike.
std::string hashOf(const DataSet& data);

}  // namespace lathe
