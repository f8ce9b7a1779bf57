// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/data_items.h"

#include <fmt/format.h>

#include "core/base/hashing.h"

namespace lathe {

namespace {

void add(Sha256& hash, std::string_view text) {
    hash.add(fmt::format("{}:", text.size()));
    hash.add(text);
}

void add(Sha256& hash, const std::vector<std::string>& texts) {
    hash.add(fmt::format("texts {}\n", texts.size()));
    for (const std::string& text : texts)
        add(hash, text);
}

void add(Sha256& hash, const Document& document) {
    add(hash, document.text);
    hash.add(fmt::format("emphasis {}", document.emphasis.size()));
    for (const TextRange& range : document.emphasis)
        hash.add(fmt::format(" {}-{}", range.begin, range.end));
}

void add(Sha256& hash, const QuestionItem& item) {
    for (const std::string* text : {&item.prompt, &item.answer, &item.kind, &item.tier})
        add(hash, *text);
    hash.add(fmt::format("fact {}\n", item.fact));
}

void add(Sha256& hash, const ChoiceItem& item) {
    add(hash, item.prompt);
    add(hash, item.choices);
    add(hash, item.kind);
    hash.add(fmt::format("right {} unit {}\n", item.right, item.unit));
}

void add(Sha256& hash, const TranslationItem& item) {
    for (const std::string* text : {&item.prompt, &item.reference, &item.kind})
        add(hash, *text);
    hash.add(fmt::format("unit {}\n", item.unit));
}

void add(Sha256& hash, const RescoringItem& item) {
    add(hash, item.candidates);
    add(hash, item.kind);
    hash.add(fmt::format("right {} unit {}\n", item.right, item.unit));
}

template <typename Item>
void addAll(Sha256& hash, std::string_view what, const std::vector<Item>& items) {
    hash.add(fmt::format("{} {}\n", what, items.size()));
    for (const Item& item : items)
        add(hash, item);
}

}  // namespace

std::string hashOf(const DataSet& data) {
    Sha256 hash;
    for (const auto* documents : {&data.train, &data.calibration, &data.validation, &data.test})
        addAll(hash, "documents", *documents);
    for (const TaskItems* items : {&data.validationItems, &data.testItems}) {
        addAll(hash, "questions", items->questions);
        addAll(hash, "stories", items->stories);
        addAll(hash, "choices", items->choices);
        addAll(hash, "translations", items->translations);
        addAll(hash, "rescorings", items->rescorings);
    }
    return hash.finish();
}

}  // namespace lathe
