// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_hash.h"

#include <fmt/format.h>

#include "core/base/hashing.h"

namespace lathe {

namespace {

void add(Sha256& hash, std::string_view text) {
    hash.add(fmt::format("{}:", text.size()));
    hash.add(text);
}

void add(Sha256& hash, const std::vector<Document>& documents) {
    hash.add(fmt::format("documents {}\n", documents.size()));
    for (const Document& document : documents) {
        add(hash, document.text);
        hash.add(fmt::format("emphasis {}", document.emphasis.size()));
        for (const TextRange& range : document.emphasis)
            hash.add(fmt::format(" {}-{}", range.begin, range.end));
    }
}

void add(Sha256& hash, const std::vector<QuestionItem>& items) {
    hash.add(fmt::format("questions {}\n", items.size()));
    for (const QuestionItem& item : items) {
        for (const std::string* text : {&item.prompt, &item.answer, &item.kind, &item.tier})
            add(hash, *text);
        hash.add(fmt::format("fact {}\n", item.fact));
    }
}

}  // namespace

std::string hashOf(const DataSet& data) {
    Sha256 hash;
    for (const auto* documents : {&data.train, &data.calibration, &data.validation, &data.test})
        add(hash, *documents);
    for (const auto* items : {&data.validationItems.questions, &data.testItems.questions})
        add(hash, *items);
    return hash.finish();
}

}  // namespace lathe
