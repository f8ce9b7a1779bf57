// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_csv.h"

#include <set>

#include "core/base/text.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

std::string cellOf(const std::string& text) {
    if (text.find_first_of("\",\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string cellOf(const Json* value) {
    if (!value || value->is_null())
        return {};
    return cellOf(value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string lineOf(const std::vector<std::string>& cells) {
    return joinText(cells, ",") + "\r\n";
}

}  // namespace

std::string runsAsCsv(std::span<const MarkedRun> runs) {
    std::vector<Json> documents;
    std::set<std::string> tasks;
    for (const MarkedRun& marked : runs) {
        documents.push_back(toJson(marked.run));
        const auto scored = scoredTasks(documents.back());
        tasks.insert(scored.begin(), scored.end());
    }
    const std::vector<Field> fields = runFields(std::vector(tasks.begin(), tasks.end()));
    std::vector<std::string> head;
    for (const Field& field : fields)
        head.push_back(cellOf(field.path));
    head.insert(head.end(), {"tags", "note"});
    std::string csv = lineOf(head);
    for (size_t i = 0; i < runs.size(); ++i) {
        std::vector<std::string> cells;
        for (const Field& field : fields)
            cells.push_back(cellOf(valueAt(documents[i], field.path)));
        cells.push_back(cellOf(joinText(runs[i].marks.tags, " ")));
        cells.push_back(cellOf(runs[i].marks.note));
        csv += lineOf(cells);
    }
    return csv;
}

}  // namespace lathe
