// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/catalog_points.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/history/like_runs.h"
#include "core/records/tasks.h"
#include "widgets/common/field_text.h"

namespace lathe {

namespace {

struct CatalogPoints {
    Q_DECLARE_TR_FUNCTIONS(CatalogPoints)
};

constexpr const char* kUsualX[] = {"result.latency.request_ms.p50",
                                   "result.latency.ttft_ms.p50",
                                   "result.latency.per_token_ms.p50",
                                   "comparison.request_speedup.value@reference",
                                   "comparison.request_speedup.value@baseline",
                                   "comparison.ttft_speedup.value@reference",
                                   "comparison.ttft_speedup.value@baseline",
                                   "comparison.per_token_speedup.value@reference",
                                   "comparison.per_token_speedup.value@baseline",
                                   "result.bytes",
                                   "result.tokens_per_second"};
/// In the order of the headline rule; then the perplexity.
const std::vector<QString>& usualY() {
    static const std::vector<QString> paths = [] {
        std::vector<QString> found;
        for (const TaskDescription& task : describedTasks())
            found.push_back(QString::fromStdString("result." + scorePaths(task.name).front()));
        found.push_back("result.perplexity");
        return found;
    }();
    return paths;
}

constexpr size_t kMostWithIntervals = 1'000;  // runs; of more only the front's intervals are drawn

constexpr QChar kAgainst = '@';
constexpr const char* kAgainstColumn = "comparison.against";

QString columnOf(const QString& path) {
    return path.section(kAgainst, 0, 0);
}

QString againstOf(const QString& path) {
    return path.section(kAgainst, 1, 1);
}

bool isSpeedup(const Field& field) {
    return field.path.ends_with("_speedup.value");
}

QString againstText(const QString& against) {
    return against == "reference" ? CatalogPoints::tr("against libtorch") : CatalogPoints::tr("against Lathe's baseline");
}

bool isNumeric(const Field& field) {
    const bool isRunNumber = field.path.starts_with("result.") || field.path.starts_with("comparison.") || field.path == "seconds";
    return isRunNumber && field.use == FieldUse::Value;
}

bool isMachineBound(const RunCatalog& catalog, const QString& path) {
    const auto field = catalog.fieldOf(columnOf(path));
    return field && catalog.fields()[size_t(*field)].isMachineBound;
}

template <typename Paths>
int placeAmong(const Paths& usual, const QString& path) {
    return int(std::find_if(std::begin(usual), std::end(usual), [&](const auto& one) { return path == one; }) - std::begin(usual));
}

// The usual x fields, then the usual y fields, then the others as the catalog has them.
int rankOf(const QString& path) {
    const int x = placeAmong(kUsualX, path);
    return x < int(std::size(kUsualX)) ? x : x + placeAmong(usualY(), path);
}

AxisField axisField(const Field& field, const QString& against = {}) {
    AxisField axis;
    axis.column = QString::fromStdString(field.path);
    axis.against = against;
    axis.path = against.isEmpty() ? axis.column : axis.column + kAgainst + against;
    // A plot is about results; only the catalog's other arms need naming.
    Field plain = field;
    if (plain.label.starts_with("result: "))
        plain.label.erase(0, 8);
    axis.title = fieldText(plain);
    axis.title[0] = axis.title[0].toUpper();
    if (!against.isEmpty())
        axis.title += " " + againstText(against);
    axis.unit = unitText(field);
    axis.scale = field.unit == "fraction" ? 100 : field.unit == "bytes" ? 1e-6 : 1;
    axis.better = field.better;
    axis.isUsual = rankOf(axis.path) < int(std::size(kUsualX) + usualY().size());
    axis.isMachineBound = field.isMachineBound;
    return axis;
}

/// Whether a text of runs is the wanted one; all are of the empty one.
class TextTest {
public:
    TextTest(const RunColumns& columns, const char* path, const QString& wanted) : m_isAll(wanted.isEmpty()) {
        if (const auto column = columns.textColumn(path)) {
            m_column = &columns.texts(*column);
            m_code = m_column->codeOf(wanted.toStdString());
        }
    }
    bool operator()(size_t row) const { return m_isAll || (m_column && m_column->codeAt(row) == m_code); }

private:
    bool m_isAll;
    const TextColumn* m_column = nullptr;
    std::optional<uint32_t> m_code;
};

/// Marks those from here as from elsewhere whose values are not the same quantity as those of most.
void fadeUnlike(std::vector<PlotMark>& marks, const RunColumns& columns, const AxisField& x, const AxisField& y) {
    const std::vector<std::string> paths = {x.column.toStdString(), y.column.toStdString()};
    const LikeRuns like(columns, paths);
    std::map<std::vector<uint64_t>, std::vector<size_t>> groups;
    for (size_t i = 0; i < marks.size(); ++i)
        if (!marks[i].isElsewhere)
            groups[like.keyOf(size_t(marks[i].run))].push_back(i);
    if (groups.size() < 2)
        return;
    const auto most = std::max_element(groups.begin(), groups.end(),
                                       [](const auto& one, const auto& other) { return one.second.size() < other.second.size(); });
    for (auto group = groups.begin(); group != groups.end(); ++group)
        for (const size_t i : group->second)
            marks[i].isElsewhere = group != most;
}

bool anyHas(const RunCatalog& catalog, const QString& path, const QString& environment) {
    const auto column = catalog.columns().numberColumn(columnOf(path).toStdString());
    if (!column)
        return false;
    const NumberColumn& values = catalog.columns().numbers(*column);
    const TextTest isFrom(catalog.columns(), "environment", environment), isAgainst(catalog.columns(), kAgainstColumn, againstOf(path));
    for (int i = 0; i < catalog.count(); ++i)
        if (const size_t row = catalog.rowOf(i); isFrom(row) && isAgainst(row) && !std::isnan(values.at(row)))
            return true;
    return false;
}

// "result.latency.…" of the baseline; what a comparison says of a baseline is that it is like itself.
std::optional<PlotValue> baselineValue(const RunCatalog& catalog, int index, const AxisField& field) {
    // How fast Lathe's baseline is beside the reference is another question than what the runs gained.
    if (field.against == "reference")
        return std::nullopt;
    if (field.column.startsWith("comparison.") && field.column.endsWith(".value"))
        return PlotValue{field.unit == "×" ? 1.0 : 0.0, {}, {}};
    if (!field.column.startsWith("result."))
        return std::nullopt;
    AxisField own = field;
    own.column.replace(0, 6, "baseline");
    return plotValue(catalog, index, own);
}

}  // namespace

std::vector<AxisField> axisFields(const RunCatalog& catalog) {
    std::vector<AxisField> fields;
    for (const Field& field : catalog.fields())
        if (isNumeric(field) && !isSpeedup(field))
            fields.push_back(axisField(field));
    for (const Field& field : catalog.fields())
        if (isSpeedup(field))
            for (const char* against : {"reference", "baseline"})
                if (const AxisField axis = axisField(field, against); anyHas(catalog, axis.path, {}))
                    fields.push_back(axis);
    std::stable_sort(fields.begin(), fields.end(), [](const AxisField& a, const AxisField& b) { return rankOf(a.path) < rankOf(b.path); });
    return fields;
}

QString usualXPath(const RunCatalog& catalog, const QString& environment) {
    for (const char* path : kUsualX)
        if (anyHas(catalog, path, isMachineBound(catalog, path) ? environment : QString()))
            return path;
    return {};
}

QString usualYPath(const RunCatalog& catalog) {
    for (const QString& path : usualY())
        if (anyHas(catalog, path, {}))
            return path;
    return {};
}

std::optional<PlotValue> plotValue(const RunCatalog& catalog, int index, const AxisField& field) {
    const auto column = catalog.fieldOf(field.column);
    const bool isOnAxis = TextTest(catalog.columns(), kAgainstColumn, field.against)(catalog.rowOf(index));
    const auto value = column && isOnAxis ? catalog.value(index, *column) : std::nullopt;
    if (!value)
        return std::nullopt;
    PlotValue scaled{field.scale * *value, {}, {}};
    if (const auto interval = catalog.interval(index, *column)) {
        scaled.low = field.scale * interval->first;
        scaled.high = field.scale * interval->second;
    }
    return scaled;
}

std::vector<PlotMark> marksOf(const RunCatalog& catalog, const AxisField& x, const AxisField& y, const QString& environment) {
    std::vector<PlotMark> marks;
    const RunColumns& columns = catalog.columns();
    const auto xColumn = columns.numberColumn(x.column.toStdString()), yColumn = columns.numberColumn(y.column.toStdString());
    if (!xColumn || !yColumn)
        return marks;
    const NumberColumn &xValues = columns.numbers(*xColumn), &yValues = columns.numbers(*yColumn);
    const NumberColumn& numbers = columns.numbers(*columns.numberColumn("number"));
    const TextTest isFromHere(columns, "environment", x.isMachineBound || y.isMachineBound ? environment : QString());
    const TextTest isOnX(columns, kAgainstColumn, x.against), isOnY(columns, kAgainstColumn, y.against);
    marks.reserve(size_t(catalog.count()));
    for (int i = 0; i < catalog.count(); ++i) {
        const size_t row = catalog.rowOf(i);
        const double xValue = xValues.at(row), yValue = yValues.at(row);
        if (std::isnan(xValue) || std::isnan(yValue) || !isOnX(row) || !isOnY(row))
            continue;
        marks.push_back({int(row),
                         int64_t(numbers.at(row)),
                         catalog.familyOfRow(row),
                         {x.scale * xValue, {}, {}},
                         {y.scale * yValue, {}, {}},
                         !isFromHere(row),
                         false});
    }
    fadeUnlike(marks, columns, x, y);
    return marks;
}

void addIntervals(ParetoScene& scene, const RunCatalog& catalog, const AxisField& x, const AxisField& y) {
    const bool addsAll = scene.marks.size() <= kMostWithIntervals;
    for (PlotMark& mark : scene.marks) {
        const auto index = addsAll || mark.isFront ? catalog.indexOfRow(size_t(mark.run)) : std::nullopt;
        if (!index)
            continue;
        mark.x = plotValue(catalog, *index, x).value_or(mark.x);
        mark.y = plotValue(catalog, *index, y).value_or(mark.y);
    }
}

std::optional<PlotMark> baselineMark(const RunCatalog& catalog, int index, const AxisField& x, const AxisField& y) {
    const auto xValue = baselineValue(catalog, index, x), yValue = baselineValue(catalog, index, y);
    if (!xValue || !yValue)
        return std::nullopt;
    PlotMark mark;
    mark.run = int(catalog.rowOf(index));
    mark.family = RunFamily::Baseline;
    mark.x = *xValue;
    mark.y = *yValue;
    return mark;
}

}  // namespace lathe
