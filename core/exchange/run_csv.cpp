// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_csv.h"

#include <set>

#include "core/base/text.h"
#include "core/format/csv.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

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
    head.reserve(fields.size());
    for (const Field& field : fields)
        head.push_back(csvCell(field.path));
    head.insert(head.end(), {"tags", "note"});
    std::string csv = lineOf(head);
    for (size_t i = 0; i < runs.size(); ++i) {
        std::vector<std::string> cells;
        cells.reserve(fields.size());
        for (const Field& field : fields)
            cells.push_back(csvCell(valueAt(documents[i], field.path)));
        cells.push_back(csvCell(joinText(runs[i].marks.tags, " ")));
        cells.push_back(csvCell(runs[i].marks.note));
        csv += lineOf(cells);
    }
    return csv;
}

}  // namespace lathe
