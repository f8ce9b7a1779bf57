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

Json asLine(const QuestionItem& item) {
    return {{"prompt", item.prompt}, {"answer", item.answer}, {"kind", item.kind}, {"tier", item.tier}, {"fact", item.fact}};
}

Json asLine(const ChoiceItem& item) {
    return {{"prompt", item.prompt},
            {"choices", item.choices},
            {"answer", item.choices.at(item.right)},
            {"kind", item.kind},
            {"unit", item.unit}};
}

Json asLine(const TranslationItem& item) {
    return {{"prompt", item.prompt}, {"reference", item.reference}, {"kind", item.kind}, {"unit", item.unit}};
}

Json asLine(const RescoringItem& item) {
    return {{"candidates", item.candidates}, {"said", item.candidates.at(item.right)}, {"kind", item.kind}, {"unit", item.unit}};
}

class FileList {
public:
    void addText(std::string name, std::string description, const std::vector<Document>& documents) {
        add(std::move(name), std::move(description), documents.size(), asText(documents));
    }

    template <typename Item>
    void addItems(std::string name, std::string description, const std::vector<Item>& items) {
        std::string lines;
        for (const Item& item : items)
            lines += asLine(item).dump() + '\n';
        add(std::move(name), std::move(description), items.size(), std::move(lines));
    }

    /// "test-questions.jsonl" and its like for one split.
    void addTasks(const std::string& split, const TaskItems& items) {
        addItems(split + "-questions.jsonl", "questions on facts that training only tells: question answering", items.questions);
        addItems(split + "-stories.jsonl", "stories with a question that they answer: question answering with an open book", items.stories);
        addItems(split + "-choices.jsonl", "reviews with their mood: choice", items.choices);
        addItems(split + "-translations.jsonl", "English sentences with their Chinese: translation", items.translations);
        addItems(split + "-rescorings.jsonl", "sentences among corruptions of them: n-best rescoring", items.rescorings);
    }

    std::vector<WrittenFile> take() { return std::move(m_files); }

private:
    void add(std::string name, std::string description, size_t items, std::string bytes) {
        m_files.push_back({{std::move(name), std::move(description), items, bytes.size()}, std::move(bytes)});
    }

    std::vector<WrittenFile> m_files;
};

std::vector<WrittenFile> filesOf(const DataSet& data) {
    FileList files;
    files.addText("train.txt", "biographies, questions, reviews, translations, stories and sentences", data.train);
    files.addText("calibration.txt", "the same kinds in other combinations", data.calibration);
    files.addText("validation.txt", "the same kinds in other combinations", data.validation);
    files.addText("test.txt", "the same kinds in other combinations: language modelling", data.test);
    files.addTasks("validation", data.validationItems);
    files.addTasks("test", data.testItems);
    return files.take();
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
