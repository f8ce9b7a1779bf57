// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_report.h"

#include <fmt/format.h>

#include "app/cli/display_text.h"
#include "app/cli/roofline_report.h"
#include "app/cli/text_table.h"
#include "core/base/text.h"
#include "core/compare/comparison_text.h"
#include "core/format/csv.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/records/measured_json.h"

namespace lathe {

namespace {

/// Where a column's value is found.
enum class Place { Result, Arm, Measure };

struct BenchColumn {
    const char* name;  // in files
    const char* sqlType;
    Place place;
    const char* path;
    const char* head = nullptr;  // in Markdown; null: not there
    const char* unit = "";
    const char* halfWidth = nullptr;  // the column with half the width of this one's interval, relative
};

constexpr BenchColumn kColumns[] = {
    {"model", "TEXT", Place::Result, "model", "model"},
    {"arm", "TEXT", Place::Arm, "name", "arm"},
    {"parameters", "INTEGER", Place::Result, "parameters"},
    {"bytes", "INTEGER", Place::Result, "bytes", "MB", "bytes"},
    {"bits_per_weight", "REAL", Place::Result, "bits_per_weight", "bits"},
    {"instruction_set", "TEXT", Place::Result, "instruction_set"},
    {"threads", "INTEGER", Place::Result, "threads"},
    {"prompt_tokens", "INTEGER", Place::Measure, "prompt_tokens"},
    {"new_tokens", "INTEGER", Place::Measure, "new_tokens"},
    {"batch", "INTEGER", Place::Measure, "batch"},
    {"request_ms", "REAL", Place::Arm, "latency.request_ms.p50", "request ms", "ms", "request_half_width"},
    {"request_half_width", "REAL", Place::Arm, "latency.request_ms.half_width"},
    {"ttft_ms", "REAL", Place::Arm, "latency.ttft_ms.p50", "TTFT ms", "ms"},
    {"per_token_ms", "REAL", Place::Arm, "latency.per_token_ms.p50", "ms/token", "ms"},
    {"tokens_per_second", "REAL", Place::Arm, "tokens_per_second", "tokens/s", "tokens/s"},
    {"samples", "INTEGER", Place::Arm, "latency.request_ms.count"},
    {"noise", "TEXT", Place::Arm, "latency.request_ms.noise"},
    {"acceptance_rate", "REAL", Place::Arm, "acceptance_rate"},
    {"first_request_ms", "REAL", Place::Arm, "first_request_ms"},
};

// What belongs to Lathe's own storage of the model says nothing of libtorch's.
bool describesLatheOnly(const BenchColumn& column) {
    const std::string name = column.name;
    return name == "bytes" || name == "bits_per_weight" || name == "instruction_set" || name == "threads";
}

Json valueOf(const BenchColumn& column, const MeasurePlan& measure, const Json& result, const Json& arm) {
    const std::string name = arm.value("name", "");
    const bool isLathe = name == "lathe" || name == "speculative";
    if (column.place == Place::Measure) {
        const Json plan = {{"prompt_tokens", measure.promptTokens}, {"new_tokens", measure.newTokens}, {"batch", measure.batch}};
        return plan.at(column.path);
    }
    if (!isLathe && std::string(column.name) == "threads")
        return result.value("reference_threads", Json());
    if (!isLathe && describesLatheOnly(column))
        return nullptr;
    const Json* value = valueAt(column.place == Place::Arm ? arm : result, column.path);
    return value ? *value : Json();
}

std::vector<Json> rowsOf(const BenchJob& job, const Json& result) {
    std::vector<Json> rows;
    for (const Json& arm : result.at("arms")) {
        Json row = Json::object();
        for (const BenchColumn& column : kColumns)
            row[column.name] = valueOf(column, job.measure, result, arm);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string plainText(const Json& value) {
    return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump();
}

std::string sqlLiteral(const Json& value) {
    if (value.is_null())
        return "NULL";
    if (!value.is_string())
        return value.dump();
    std::string quoted = "'";
    for (const char character : value.get<std::string>())
        quoted += character == '\'' ? "''" : std::string(1, character);
    return quoted + "'";
}

/// One line: separate(texts of the columns).
template <typename Text>
std::string joinedColumns(Text&& text) {
    std::vector<std::string> texts;
    for (const BenchColumn& column : kColumns)
        texts.push_back(text(column));
    return joinText(texts, ", ");
}

std::string csv(const std::vector<Json>& rows) {
    std::vector<std::string> heads;
    for (const BenchColumn& column : kColumns)
        heads.emplace_back(column.name);
    std::string text = joinText(heads, ",") + "\n";
    for (const Json& row : rows) {
        std::vector<std::string> cells;
        for (const BenchColumn& column : kColumns)
            cells.push_back(csvCell(&row.at(column.name)));
        text += joinText(cells, ",") + "\n";
    }
    return text;
}

std::string jsonLines(const std::vector<Json>& rows) {
    std::string text;
    for (const Json& row : rows)
        text += row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return text;
}

std::string sql(const std::vector<Json>& rows) {
    std::string text = "CREATE TABLE IF NOT EXISTS bench(" +
                       joinedColumns([](const BenchColumn& column) { return std::string(column.name) + " " + column.sqlType; }) + ");\n";
    for (const Json& row : rows)
        text += "INSERT INTO bench(" + joinedColumns([](const BenchColumn& column) { return std::string(column.name); }) + ") VALUES(" +
                joinedColumns([&](const BenchColumn& column) { return sqlLiteral(row.at(column.name)); }) + ");\n";
    return text;
}

std::string markdownCell(const BenchColumn& column, const Json& row) {
    const Json& value = row.at(column.name);
    if (column.halfWidth && value.is_number() && row.at(column.halfWidth).is_number())
        return formatMedian(value.get<double>(), *medianInterval(value.get<double>(), {}, {}, row.at(column.halfWidth).get<double>()));
    return fieldText({column.path, "", column.unit, Better::Neither}, &value);
}

Table markdownRows(const std::vector<Json>& rows) {
    constexpr size_t kTextColumns = 2;  // model and arm
    std::vector<Table::Column> columns;
    for (const BenchColumn& column : kColumns)
        if (column.head)
            columns.push_back({column.head, columns.size() < kTextColumns ? Align::Left : Align::Right});
    Table table(std::move(columns));
    for (const Json& row : rows) {
        std::vector<TableCell> cells;
        for (const BenchColumn& column : kColumns)
            if (column.head)
                cells.emplace_back(markdownCell(column, row));
        table.addRow(std::move(cells));
    }
    return table;
}

std::string conditions(const BenchJob& job, const Json& result) {
    const MeasurePlan& measure = job.measure;
    return fmt::format("{} parameters; {} prompt + {} new tokens, batch {}, {} threads, {}, {};\nmedians ± half of the 95 % interval\n",
                       formatCount(result.value("parameters", int64_t{0})), measure.promptTokens, measure.newTokens, measure.batch,
                       plainText(result.value("threads", Json())), measure.device, plainText(result.value("instruction_set", Json())));
}

std::string comparedLines(const Json& comparison, const Surface& surface) {
    std::string text;
    for (const ComparedText& compared : comparedTexts(comparisonAt({&comparison, "comparison", "the worker's reply"})))
        text += fmt::format("  {:<20} {} {} {}\n", compared.label, compared.value, compared.interval,
                            painted(compared.verdict, verdictStyle(compared.verdict), surface));
    return text;
}

// What came before the steady state that the medians tell of.
std::string warmupLines(const Json& result) {
    std::string text;
    for (const Json& arm : result.at("arms"))
        if (arm.contains("first_request_ms"))
            text += fmt::format("{}{} {} ms", text.empty() ? "first request, once: " : ", ", harmless(plainText(arm.at("name"))),
                                formatNumber(arm.at("first_request_ms").get<double>(), 2));
    if (!text.empty())
        text += "\n";
    const Json missing = result.value("missing", Json::object());
    for (const auto& [field, reason] : missing.items())
        text += fmt::format("{}: {}\n", harmless(field), harmless(plainText(reason)));
    return text;
}

std::string draftLine(const Json& speculation) {
    const Json rate = speculation.value("acceptance_rate", Json());
    return fmt::format("with the draft {}, {} tokens at a time{}, against lathe alone, paired:\n",
                       harmless(plainText(speculation.at("draft"))), plainText(speculation.at("draft_tokens")),
                       rate.is_number() ? fmt::format(" of which {} were accepted", formatPercent(rate.get<double>()))
                                        : " (random ids are no text: how many would be accepted is not told)");
}

std::string markdown(const BenchJob& job, const Json& result, const Surface& surface) {
    std::string text = markdownTable(markdownRows(rowsOf(job, result))) + "\n" + conditions(job, result) + warmupLines(result);
    if (result.contains("comparison"))
        text += "\nlathe against plain libtorch in fp32, paired:\n" + comparedLines(result.at("comparison"), surface);
    if (result.contains("speculation")) {
        const Json& speculation = result.at("speculation");
        text += "\n" + draftLine(speculation) + comparedLines(speculation.at("comparison"), surface);
    }
    if (result.contains("roofline"))
        text += "\n" + rooflineText(result.at("roofline"), surface);
    return text;
}

}  // namespace

std::string benchReport(const BenchJob& job, const Json& result, BenchForm form, const Surface& surface) {
    switch (form) {
        case BenchForm::Csv:
            return csv(rowsOf(job, result));
        case BenchForm::WholeJson:
            return jsonText(result);
        case BenchForm::JsonLines:
            return jsonLines(rowsOf(job, result));
        case BenchForm::Sql:
            return sql(rowsOf(job, result));
        case BenchForm::Markdown:
            break;
    }
    return markdown(job, result, surface);
}

}  // namespace lathe
