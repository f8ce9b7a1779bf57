// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_catalog.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/data/data_set.h"

namespace lathe {

namespace {

constexpr const char* kName = "builtin";

struct WrittenFile {
    CatalogFile entry;
    std::string bytes;
};

std::string asText(const std::vector<Document>& documents) {
    std::string text;
    for (const Document& document : documents) {
        text += document.text;
        text += '\n';
        text += kEndOfText;
        text += '\n';
    }
    return text;
}

std::string asLines(const std::vector<QuestionItem>& items) {
    std::string lines;
    for (const QuestionItem& item : items) {
        const Json line = {{"prompt", item.prompt}, {"answer", item.answer}, {"kind", item.kind}, {"tier", item.tier}, {"fact", item.fact}};
        lines += line.dump() + '\n';
    }
    return lines;
}

std::vector<WrittenFile> filesOf(const DataSet& data) {
    std::vector<WrittenFile> files;
    const auto add = [&](const char* name, const char* description, size_t items, std::string bytes) {
        files.push_back({{name, description, items, bytes.size()}, std::move(bytes)});
    };
    add("train.txt", "biographies, and questions with their answers", data.train.size(), asText(data.train));
    add("calibration.txt", "biographies in other words", data.calibration.size(), asText(data.calibration));
    add("validation.txt", "biographies in other words", data.validation.size(), asText(data.validation));
    add("test.txt", "biographies in other words: language modelling", data.test.size(), asText(data.test));
    add("validation-questions.jsonl", "questions on facts that training only tells", data.validationItems.questions.size(),
        asLines(data.validationItems.questions));
    add("test-questions.jsonl", "questions on further such facts: question answering", data.testItems.questions.size(),
        asLines(data.testItems.questions));
    return files;
}

}  // namespace

std::vector<CatalogEntry> dataCatalog() {
    const DataSet data = loadData({});
    CatalogEntry entry{kName, data.description, data.hash, {}};
    for (WrittenFile& file : filesOf(data))
        entry.files.push_back(std::move(file.entry));
    return {entry};
}

std::vector<std::filesystem::path> writeCatalogEntry(const std::string& name, const std::filesystem::path& folder) {
    if (name != kName)
        throw badInput(fmt::format("There is no data named \"{}\"", name), fmt::format("Known: {}.", kName));
    std::filesystem::create_directories(folder);
    std::vector<std::filesystem::path> paths;
    for (const WrittenFile& file : filesOf(loadData({}))) {
        paths.push_back(folder / file.entry.name);
        writeFileAtomically(paths.back(), file.bytes);
    }
    return paths;
}

}  // namespace lathe
