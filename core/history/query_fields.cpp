// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/query_fields.h"

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

}  // namespace

std::string accuracyPath(const RunColumns& columns) {
    const std::string task = headlineTask(columns);
    return task.empty() ? "result.next_token_accuracy" : "result.tasks." + task + ".accuracy";
}

std::string changePath(const RunColumns& columns) {
    const std::string task = headlineTask(columns);
    return "comparison.tasks." + (task.empty() ? "lm" : task) + ".value";
}

std::string headlineTask(const RunColumns& columns) {
    if (columns.numberColumn("result.tasks.qa.accuracy"))
        return "qa";
    for (const Field& field : columns.numberFields())
        if (field.path.starts_with("result.tasks.") && field.path.ends_with(".accuracy"))
            return splitText(field.path, '.')[2];
    return {};
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
        for (const char* end : {"", ".accuracy", ".chrf"})
            if (found.isEmpty())
                addPath(found, "result.tasks." + name + end, columns);
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
            else if (field.path.starts_with("result.tasks.") && (field.path.ends_with(".accuracy") || field.path.ends_with(".chrf")))
                names.insert(splitText(field.path, '.')[2]);
        }
    for (const char* name : {"accuracy", "change"})
        if (!columnsNamed(name, columns).isEmpty())
            names.insert(name);
    return {names.begin(), names.end()};
}

}  // namespace lathe
