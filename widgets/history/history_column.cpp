// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_column.h"

#include <QCoreApplication>
#include <set>

#include "core/history/query_fields.h"
#include "core/history/row_order.h"
#include "core/records/tasks.h"
#include "widgets/common/field_text.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

struct Titles {
    Q_DECLARE_TR_FUNCTIONS(HistoryColumn)
};

constexpr const char *kDistillRatio = "settings.distill.ratio", *kDistillAxis = "settings.distill.axis";
constexpr const char* kNoise = "result.latency.request_ms.noise";
constexpr const char *kPruneAmount = "settings.prune.amount", *kPruneGranularity = "settings.prune.granularity";

QString shortTitle(const std::string& path, bool isHeadline) {
    if (path == "result.latency.request_ms.p50")
        return Titles::tr("request, ms");
    if (path == "result.latency.ttft_ms.p50")
        return Titles::tr("first token, ms");
    if (path == "result.latency.per_token_ms.p50")
        return Titles::tr("ms/token");
    if (path == "result.bytes")
        return Titles::tr("MB");
    if (path == "comparison.request_speedup.value")
        return Titles::tr("speed-up");
    const auto score = isHeadline ? taskMetricOf(path.substr(path.find('.') + 1)) : std::nullopt;
    return score ? Titles::tr("%1, %", "a task and its unit").arg(taskText(text(score->task))) : QString();
}

QString withoutArm(const QString& title) {
    const QString arm = Titles::tr("result: ");
    return title.startsWith(arm, Qt::CaseInsensitive) ? title.mid(arm.size()) : title;
}

HistoryColumn valueColumn(const Field& field, bool isHeadline) {
    const QString head = fieldHead(field), brief = shortTitle(field.path, isHeadline), title = brief.isEmpty() ? withoutArm(head) : brief;
    return {QString::fromStdString(field.path), ColumnKind::Value, title, head, field.path, true, isHeadline};
}

QString settingName(const QString& name) {
    static const std::pair<const char*, const char*> kNames[] = {
        {"quantize.bits", QT_TRANSLATE_NOOP("HistoryColumn", "bits")},
        {"quantize.group_size", QT_TRANSLATE_NOOP("HistoryColumn", "group")},
        {"quantize.head_bits", QT_TRANSLATE_NOOP("HistoryColumn", "head bits")},
        {"quantize.kv_bits", QT_TRANSLATE_NOOP("HistoryColumn", "KV bits")},
        {"quantize.activation_bits", QT_TRANSLATE_NOOP("HistoryColumn", "activation bits")},
        {"quantize.symmetric", QT_TRANSLATE_NOOP("HistoryColumn", "symmetric")},
        {"quantize.method", QT_TRANSLATE_NOOP("HistoryColumn", "method")},
        {"prune.criterion", QT_TRANSLATE_NOOP("HistoryColumn", "norm")},
        {"prune.recover_steps", QT_TRANSLATE_NOOP("HistoryColumn", "recovery steps")},
        {"distill.steps", QT_TRANSLATE_NOOP("HistoryColumn", "distill steps")},
        {"distill.temperature", QT_TRANSLATE_NOOP("HistoryColumn", "temperature")},
        {"distill.alpha", QT_TRANSLATE_NOOP("HistoryColumn", "alpha")},
        {"seed", QT_TRANSLATE_NOOP("HistoryColumn", "seed")},
        {"evaluate.limit", QT_TRANSLATE_NOOP("HistoryColumn", "items")},
        {"evaluate.tasks", QT_TRANSLATE_NOOP("HistoryColumn", "tasks")},
        {"measure.prompt_tokens", QT_TRANSLATE_NOOP("HistoryColumn", "prompt")},
        {"measure.new_tokens", QT_TRANSLATE_NOOP("HistoryColumn", "new tokens")},
        {"measure.batch", QT_TRANSLATE_NOOP("HistoryColumn", "batch")},
        {"measure.threads", QT_TRANSLATE_NOOP("HistoryColumn", "threads")},
    };
    for (const auto& [path, title] : kNames)
        if (name == QLatin1String(path))
            return QCoreApplication::translate("HistoryColumn", title);
    return QString(name).replace('_', ' ').replace('.', ' ');
}

HistoryColumn settingColumn(const Field& field, bool isNumber) {
    const QString name = QString::fromStdString(field.path.substr(kSettings.size()));
    return {QString::fromStdString(field.path),  ColumnKind::Setting, settingName(name),
            Titles::tr("Setting: %1").arg(name), field.path,          isNumber};
}

// Shown in a column of another kind.
bool isShownElsewhere(const std::string& path) {
    return path == kDistillRatio || path == kDistillAxis || path == kPruneAmount || path == kPruneGranularity;
}

void addValues(std::vector<HistoryColumn>& columns, const RunCatalog& catalog) {
    const std::string accuracy = accuracyPath(catalog.columns());
    const std::vector<std::string> first = {"result.latency.request_ms.p50", accuracy};
    const std::vector<std::string> second = {"result.bytes", "comparison.request_speedup.value", "result.latency.ttft_ms.p50",
                                             "result.latency.per_token_ms.p50", "result.perplexity"};
    std::set<std::string> done;
    const auto add = [&](const std::string& path) {
        const auto field = catalog.fieldOf(QString::fromStdString(path));
        if (field && done.insert(path).second)
            columns.push_back(valueColumn(catalog.fields()[static_cast<size_t>(*field)], path == accuracy));
    };
    for (const std::string& path : first)
        add(path);
    columns.push_back({"change", ColumnKind::Change, Titles::tr("change, pp"),
                       Titles::tr("Accuracy minus the baseline's, in percentage points; with its verdict"), changePath(catalog.columns()),
                       true});
    for (const std::string& path : second)
        add(path);
    columns.push_back({"limits", ColumnKind::Limits, Titles::tr("limits"), Titles::tr("Whether the run is within your limits"), {}, false});
    for (const std::string arm : {"result.", "comparison.", "baseline.", "reference.", ""})
        for (const Field& field : catalog.fields())
            if (field.path.starts_with(arm) && field.use != FieldUse::Spread && field.use != FieldUse::Count)
                add(field.path);
}

void addTexts(std::vector<HistoryColumn>& columns, const RunCatalog& catalog) {
    const std::pair<const char*, QString> texts[] = {
        {"recipe.name", Titles::tr("name")}, {"recipe.model", Titles::tr("model")},      {"state", Titles::tr("state")},
        {"tags", Titles::tr("tags")},        {"environment", Titles::tr("environment")}, {"study_id", Titles::tr("study")},
        {kNoise, Titles::tr("noise")},
    };
    for (const auto& [path, title] : texts)
        if (catalog.columns().textColumn(path))
            columns.push_back({path, ColumnKind::Text, title, title.left(1).toUpper() + title.mid(1), path, false});
    columns.push_back({"created", ColumnKind::Created, Titles::tr("when"), Titles::tr("When the run began"), "created", false});
    columns.push_back({"note", ColumnKind::Note, Titles::tr("note"), Titles::tr("Your note; double-click to write"), "note", false});
}

void addSettings(std::vector<HistoryColumn>& columns, const RunColumns& values) {
    if (values.numberColumn(kDistillRatio))
        columns.push_back({"distill", ColumnKind::Distill, Titles::tr("distill"), Titles::tr("Size of the student, and along which axis"),
                           kDistillRatio, false});
    if (values.numberColumn(kPruneAmount))
        columns.push_back({"prune", ColumnKind::Prune, Titles::tr("prune"), Titles::tr("Share removed, and of what"), kPruneAmount, false});
    for (const Field& field : values.numberFields())
        if (field.path.starts_with(kSettings) && !isShownElsewhere(field.path))
            columns.push_back(settingColumn(field, true));
    for (const Field& field : values.textFields())
        if (field.path.starts_with(kSettings) && !isShownElsewhere(field.path))
            columns.push_back(settingColumn(field, false));
}

bool isShown(const std::string& path, const std::vector<int>& rows, const RunColumns& values, bool onlyDiffering) {
    return onlyDiffering ? isDifferent(path, rows, values) : varietyOf(path, rows, values) != Variety::None;
}

// A stage that only some runs have makes a difference too.
bool isStageShown(const RunColumns& values, const std::vector<int>& rows, const char* main, const char* other, bool onlyDiffering) {
    return varietyOf(main, rows, values) == Variety::Part || isShown(main, rows, values, onlyDiffering) ||
           (other && isShown(other, rows, values, onlyDiffering));
}

}  // namespace

std::vector<HistoryColumn> availableColumns(const RunCatalog& catalog) {
    std::vector<HistoryColumn> columns = {
        {"marker", ColumnKind::Marker, {}, Titles::tr("What was done to the model"), "stages", false},
        {"run", ColumnKind::Run, Titles::tr("Run"), Titles::tr("Number, star and tags, or the recipe's name"), "number", false},
    };
    addValues(columns, catalog);
    addSettings(columns, catalog.columns());
    addTexts(columns, catalog);
    return columns;
}

QStringList usualColumns(const RunCatalog& catalog) {
    return {
        "marker",       "run",   "result.latency.request_ms.p50", kNoise, QString::fromStdString(accuracyPath(catalog.columns())), "change",
        "result.bytes", "limits"};
}

QStringList settingColumns(const RunCatalog& catalog, const std::vector<int>& rows, bool onlyDiffering) {
    const RunColumns& values = catalog.columns();
    QStringList keys;
    if (isStageShown(values, rows, kDistillRatio, kDistillAxis, onlyDiffering))
        keys << "distill";
    if (isStageShown(values, rows, kPruneAmount, kPruneGranularity, onlyDiffering))
        keys << "prune";
    if (const char* bits = "settings.quantize.bits"; isStageShown(values, rows, bits, nullptr, onlyDiffering))
        keys << bits;
    for (const auto fields : {values.numberFields(), values.textFields()})
        for (const Field& field : fields) {
            const QString key = QString::fromStdString(field.path);
            if (field.path.starts_with(kSettings) && !isShownElsewhere(field.path) && !keys.contains(key) &&
                isShown(field.path, rows, values, onlyDiffering))
                keys << key;
        }
    return keys;
}

}  // namespace lathe
