// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/query_fields.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"

namespace lathe {

namespace {

// Names in the order of the paths that they stand for.
const std::map<std::string, std::string>& aliases() {
    static const std::map<std::string, std::string> paths = {
        {"request", "result.latency.request_ms.p50"},
        {"latency", "result.latency.request_ms.p50"},
        {"first_token", "result.latency.ttft_ms.p50"},
        {"ttft", "result.latency.ttft_ms.p50"},
        {"per_token", "result.latency.per_token_ms.p50"},
        {"size", "result.bytes"},
        {"mb", "result.bytes"},
        {"memory", "result.peak_memory_bytes"},
        {"parameters", "result.parameters"},
        {"perplexity", "result.perplexity"},
        {"next_token", "result.next_token_accuracy"},
        {"tokens_per_second", "result.tokens_per_second"},
        {"speedup", "comparison.request_speedup.value"},
        {"run", "number"},
        {"name", "recipe.name"},
        {"recipe", "recipe.name"},
        {"model", "recipe.model"},
        {"tag", "tags"},
        {"study", "study_id"},
        {"star", "starred"},
        {"date", "created"},
        {"group", "settings.quantize.group_size"},
    };
    return paths;
}

std::string normalized(const std::string& name) {
    std::string plain;
    for (const char c : name)
        plain += c == '-' || c == ' ' ? '_' : asciiLower(c);
    return plain;
}

constexpr std::string_view kResult = "result.";

/// "qa" of "result.tasks.qa.accuracy".
std::optional<std::string> taskOf(const std::string& path) {
    if (!path.starts_with("result.tasks."))
        return std::nullopt;
    return splitText(path, '.')[2];
}

std::string lastStep(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

void addPath(QueryColumns& found, const std::string& path, const RunColumns& columns) {
    if (const auto column = columns.numberColumn(path))
        found.numbers.push_back(*column);
    if (const auto column = columns.textColumn(path))
        found.texts.push_back(*column);
}

// Every path of the kind that ends with the name, at a dot.
void addEnds(QueryColumns& found, const std::string& prefix, const std::string& name, const RunColumns& columns) {
    const auto matches = [&](const Field& field) {
        return field.path.starts_with(prefix) && field.path.size() > name.size() && field.path.ends_with("." + name);
    };
    for (size_t i = 0; i < columns.numberFields().size(); ++i)
        if (matches(columns.numberFields()[i]))
            found.numbers.push_back(i);
    for (size_t i = 0; i < columns.textFields().size(); ++i)
        if (matches(columns.textFields()[i]))
            found.texts.push_back(i);
}

/// Whether the path is of a score that the task may be judged by.
bool isScore(const std::string& path, const std::string& task) {
    const std::vector<std::string> scores = scorePaths(task);
    return std::find(scores.begin(), scores.end(), path.substr(kResult.size())) != scores.end();
}

std::vector<std::string> tasksOf(const RunColumns& columns) {
    std::set<std::string> tasks;
    for (const Field& field : columns.numberFields())
        if (const auto task = taskOf(field.path))
            tasks.insert(*task);
    return {tasks.begin(), tasks.end()};
}

}  // namespace

std::optional<Headline> headlineIn(const RunColumns& columns) {
    return headlineAmong(tasksOf(columns),
                         [&](const std::string& path) { return columns.numberColumn(std::string(kResult) + path).has_value(); });
}

std::optional<Headline> headlineIn(const RunColumns& columns, size_t row) {
    return headlineAmong(tasksOf(columns),
                         [&](const std::string& path) { return columns.number(row, std::string(kResult) + path).has_value(); });
}

std::string accuracyPath(const RunColumns& columns) {
    const auto headline = headlineIn(columns);
    return headline ? "result." + headline->path : std::string();
}

std::string changePath(const RunColumns& columns) {
    const auto headline = headlineIn(columns);
    return headline ? "comparison." + headline->changePath() + ".value" : std::string();
}

QueryColumns columnsNamed(const std::string& written, const RunColumns& columns) {
    const std::string name = normalized(written);
    QueryColumns found;
    if (name == "accuracy") {
        addPath(found, accuracyPath(columns), columns);
    } else if (name == "change") {
        addPath(found, changePath(columns), columns);
    } else if (const auto alias = aliases().find(name); alias != aliases().end()) {
        addPath(found, alias->second, columns);
    } else {
        addPath(found, name, columns);
        if (found.isEmpty())
            addPath(found, "result.tasks." + name, columns);
        for (const std::string& path : scorePaths(name))
            if (found.isEmpty())
                addPath(found, std::string(kResult) + path, columns);
        for (const char* prefix : {"settings.", "result.", "comparison.", ""})
            if (found.isEmpty())
                addEnds(found, prefix, name, columns);
    }
    return found;
}

std::vector<std::string> queryNames(const RunColumns& columns) {
    std::set<std::string> names;
    for (const auto& [name, path] : aliases())
        if (columns.numberColumn(path) || columns.textColumn(path))
            names.insert(name);
    for (const auto fields : {columns.numberFields(), columns.textFields()})
        for (const Field& field : fields) {
            if (field.path.starts_with(kSettings))
                names.insert(lastStep(field.path));
            else if (field.path.find('.') == std::string::npos)
                names.insert(field.path);
            else if (const auto task = taskOf(field.path); task && isScore(field.path, *task))
                names.insert(*task);
        }
    for (const char* name : {"accuracy", "change"})
        if (!columnsNamed(name, columns).isEmpty())
            names.insert(name);
    return {names.begin(), names.end()};
}

}  // namespace lathe
