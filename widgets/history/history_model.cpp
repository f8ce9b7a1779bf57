// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_model.h"

#include <QFont>
#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/error.h"
#include "core/compare/pareto_front.h"
#include "core/history/like_runs.h"
#include "core/history/query_fields.h"
#include "core/history/row_order.h"
#include "core/history/run_query.h"
#include "widgets/common/error_text.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/run_selection.h"
#include "widgets/history/history_cell.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

HistoryModel::HistoryModel(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QObject* parent)
    : QAbstractTableModel(parent), m_catalog(catalog), m_selection(selection), m_limits(limits) {
    connect(&m_catalog, &RunCatalog::reset, this, &HistoryModel::arrange);
    connect(&m_catalog, &RunCatalog::runsAdded, this, &HistoryModel::arrange);
    connect(&m_catalog, &RunCatalog::runsChanged, this, &HistoryModel::changeRuns);
    connect(&m_selection, &RunSelection::pinnedChanged, this, &HistoryModel::arrange);
    connect(&m_selection, &RunSelection::hoveredChanged, this, &HistoryModel::changeHovered);
    connect(&m_limits, &RunLimits::changed, this, &HistoryModel::arrange);
    arrange();
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

bool HistoryModel::findMatches() {
    try {
        const std::vector<char> isWanted = matchingRows(m_query.toStdString(), m_catalog.columns());
        m_matches.clear();
        for (int i = 0; i < m_catalog.count(); ++i)
            if (const size_t row = m_catalog.rowOf(i); isWanted[row])
                m_matches.push_back(static_cast<int>(row));
        m_queryError.clear();
        return true;
    } catch (const Error& error) {
        m_queryError = lineOf(error);
        return false;
    }
}

bool HistoryModel::setQuery(const QString& query) {
    if (query == m_query && m_queryError.isEmpty())
        return true;
    const QString before = m_query;
    m_query = query;
    const bool isUnderstood = findMatches();
    if (isUnderstood) {
        arrangeMatches();
    } else {
        m_query = before;
        Q_EMIT arranged();
    }
    return isUnderstood;
}

void HistoryModel::setOnlyDiffering(bool onlyDiffering) {
    m_onlyDiffering = onlyDiffering;
    arrange();
}

void HistoryModel::setGrouping(const QString& path) {
    m_grouping = path;
    m_closed.clear();
    arrange();
}

void HistoryModel::setChosenColumns(const QStringList& keys) {
    m_chosen = keys;
    arrange();
}

void HistoryModel::sort(int column, Qt::SortOrder order) {
    m_sortKey = column < 0 || column >= columnCount() ? QString() : m_columns[static_cast<size_t>(column)].key;
    m_sortOrder = order;
    arrange();
}

void HistoryModel::arrange() {
    if (!findMatches()) {
        // The runs are others now, and what the query asked for is no more: all are shown rather than none.
        m_matches.clear();
        for (int i = 0; i < m_catalog.count(); ++i)
            m_matches.push_back(static_cast<int>(m_catalog.rowOf(i)));
    }
    arrangeMatches();
}

void HistoryModel::arrangeMatches() {
    beginResetModel();
    arrangeColumns();
    arrangeRows();
    markFront();
    endResetModel();
    Q_EMIT arranged();
}

void HistoryModel::arrangeColumns() {
    const std::vector<HistoryColumn> available = availableColumns(m_catalog);
    const QStringList keys = m_chosen.isEmpty()
                                 ? usualColumns(m_catalog) + settingColumns(m_catalog, m_matches, m_onlyDiffering) + QStringList{"note"}
                                 : m_chosen;
    m_columns.clear();
    for (const QString& key : keys) {
        // Nobody chose this column, and without limits it is empty.
        if (key == "limits" && m_chosen.isEmpty() && m_limits.all().isEmpty())
            continue;
        const auto column = std::find_if(available.begin(), available.end(), [&](const auto& other) { return other.key == key; });
        if (column != available.end())
            m_columns.push_back(*column);
    }
    for (const HistoryColumn& column : available)
        if (column.key == m_sortKey)
            sortRows(m_matches, m_catalog.columns(), column.path, m_sortOrder == Qt::DescendingOrder);
}

int HistoryModel::pinnedRun() const {
    const auto index = m_catalog.indexOf(m_selection.pinned());
    return index ? static_cast<int>(m_catalog.rowOf(*index)) : -1;
}

void HistoryModel::arrangeRows() {
    m_rows.clear();
    m_groups.clear();
    const int pinned = pinnedRun();
    if (pinned >= 0)
        m_rows.push_back({pinned, -1});
    const auto column = m_catalog.columns().textColumn(m_grouping.toStdString());
    if (m_grouping.isEmpty() || !column) {
        for (const int run : m_matches)
            if (run != pinned)
                m_rows.push_back({run, -1});
    } else {
        const TextColumn& texts = m_catalog.columns().texts(*column);
        std::unordered_map<uint32_t, size_t> places;
        for (const int run : m_matches) {
            const uint32_t code = texts.codeAt(static_cast<size_t>(run));
            const auto [place, isNew] = places.emplace(code, m_groups.size());
            if (isNew) {
                const QString title = code == 0 ? tr("none") : QString::fromUtf8(texts.at(static_cast<size_t>(run)));
                m_groups.push_back({title, {}, !m_closed.contains(title)});
            }
            m_groups[place->second].runs.push_back(run);
        }
        for (size_t i = 0; i < m_groups.size(); ++i) {
            m_rows.push_back({-1, static_cast<int>(i)});
            for (const int run : m_groups[i].runs)
                if (m_groups[i].isOpen && run != pinned)
                    m_rows.push_back({run, static_cast<int>(i)});
        }
    }
    m_placeOfRun.assign(m_catalog.columns().count(), -1);
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].run >= 0)
            m_placeOfRun[static_cast<size_t>(m_rows[i].run)] = static_cast<int>(i);
}

// Filled markers: on the front of accuracy against the speed-up over each run's own baseline, among the runs whose values are the same
// quantities: one task's scores of the same items, one request, and baselines of one kind.
void HistoryModel::markFront() {
    const RunColumns& columns = m_catalog.columns();
    m_isOnFront.assign(columns.count(), false);
    const std::vector<std::string> paths = {accuracyPath(columns), "comparison.request_speedup.value"};
    const auto accuracy = columns.numberColumn(paths[0]), speedup = columns.numberColumn(paths[1]);
    if (!accuracy || !speedup)
        return;
    struct Likes {
        std::vector<std::pair<double, double>> points;
        std::vector<size_t> rows;
    };
    std::map<std::vector<uint64_t>, Likes> groups;
    const LikeRuns like(columns, paths);
    for (const int run : m_matches) {
        const auto row = static_cast<size_t>(run);
        const std::pair point(columns.numbers(*accuracy).at(row), columns.numbers(*speedup).at(row));
        if (std::isnan(point.first) || std::isnan(point.second))
            continue;
        Likes& group = groups[like.keyOf(row)];
        group.points.push_back(point);
        group.rows.push_back(row);
    }
    for (const auto& [key, group] : groups) {
        const std::vector<bool> isOn = onParetoFront(group.points);
        for (size_t i = 0; i < group.rows.size(); ++i)
            m_isOnFront[group.rows[i]] = isOn[i];
    }
}

void HistoryModel::changeRuns(const QStringList& ids) {
    // Where the order or the query may depend on what changed, everything is arranged anew.
    if (!m_query.isEmpty() || !m_grouping.isEmpty() || !m_sortKey.isEmpty() || ids.size() > 100) {
        arrange();
        return;
    }
    for (const QString& id : ids)
        tellRow(id, {});
    Q_EMIT arranged();
}

void HistoryModel::changeHovered(const QString& id) {
    const QString before = m_hovered;
    m_hovered = id;
    tellRow(before, {kRowHovered});
    tellRow(id, {kRowHovered});
}

void HistoryModel::tellRow(const QString& id, const QList<int>& roles) {
    const int row = rowOfRun(id);
    if (row >= 0 && !m_columns.empty())
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1), roles);
}

QStringList HistoryModel::matchingIds() const {
    QStringList ids;
    for (const int run : m_matches)
        ids << m_catalog.idOfRow(static_cast<size_t>(run));
    return ids;
}

QString HistoryModel::idAt(int row) const {
    if (row < 0 || row >= rowCount() || m_rows[static_cast<size_t>(row)].run < 0)
        return {};
    return m_catalog.idOfRow(static_cast<size_t>(m_rows[static_cast<size_t>(row)].run));
}

int HistoryModel::rowOfRun(const QString& id) const {
    const auto index = id.isEmpty() ? std::nullopt : m_catalog.indexOf(id);
    if (!index)
        return -1;
    const size_t run = m_catalog.rowOf(*index);
    return run < m_placeOfRun.size() ? m_placeOfRun[run] : -1;
}

void HistoryModel::toggleGroup(int row) {
    if (row < 0 || row >= rowCount() || m_rows[static_cast<size_t>(row)].run >= 0)
        return;
    const QString title = m_groups[static_cast<size_t>(m_rows[static_cast<size_t>(row)].group)].title;
    if (!m_closed.remove(title))
        m_closed.insert(title);
    arrange();
}

QVariant HistoryModel::headData(const Row& row, int role) const {
    const Group& group = m_groups[static_cast<size_t>(row.group)];
    if (role == kGroupHead || role == Qt::AccessibleTextRole)
        return tr("%1 · %n run(s)", nullptr, static_cast<int>(group.runs.size())).arg(group.title);
    return role == kGroupOpen ? QVariant(group.isOpen) : QVariant();
}

std::optional<bool> HistoryModel::isWithinLimits(size_t run) const {
    const RunColumns& columns = m_catalog.columns();
    return m_limits.areMet([&](const QString& path) { return columns.number(run, path.toStdString()); },
                           [&](const QString& path) {
                               const auto column = columns.numberColumn(path.toStdString());
                               return column ? columns.numberFields()[*column] : Field();
                           });
}

QVariant HistoryModel::runData(size_t run, const HistoryColumn& column, int role) const {
    const RunSummary summary = m_catalog.atRow(run);
    const bool isRun = column.kind == ColumnKind::Run;
    switch (role) {
        case Qt::DisplayRole:
            return column.kind == ColumnKind::Limits ? QString() : historyCell(m_catalog, run, column, pinnedRun()).text;
        case Qt::EditRole:
            return column.kind == ColumnKind::Note ? QVariant(summary.note) : QVariant();
        case Qt::ToolTipRole:
            return runToolTip(m_catalog, run);
        case Qt::FontRole: {
            QFont bold;
            bold.setWeight(QFont::DemiBold);
            return isRun ? QVariant(bold) : QVariant();
        }
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (column.isRightAligned() ? Qt::AlignRight : Qt::AlignLeft));
        case kCellFamily:
            return column.kind == ColumnKind::Marker ? QVariant(int(summary.family)) : QVariant();
        case kCellFilled:
            return m_isOnFront[run] || summary.family == RunFamily::Baseline;
        case kCellInterval:
            return historyCell(m_catalog, run, column, -1).interval;
        case kCellVerdict:
            return int(historyCell(m_catalog, run, column, pinnedRun()).verdict);
        case kCellTag:
            return historyCell(m_catalog, run, column, -1).tag;
        case kCellStar:
            return isRun && summary.isStarred;
        case kCellIcon:
            if (isRun && summary.id == m_selection.pinned())
                return QString("pin");
            return column.kind == ColumnKind::Limits && isWithinLimits(run) == true ? QString("check") : QString();
        case kRowHovered:
            return !m_hovered.isEmpty() && summary.id == m_hovered;
        case kRunId:
            return summary.id;
        case kReason:
            return reasonOf(m_catalog, run);
        default:
            return {};
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<size_t>(index.row())];
    if (row.run < 0)
        return headData(row, role);
    return runData(static_cast<size_t>(row.run), m_columns[static_cast<size_t>(index.column())], role);
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const HistoryColumn& column = m_columns[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole) {
        if (column.key != m_sortKey || column.title.isEmpty())
            return column.title;
        return column.title + (m_sortOrder == Qt::AscendingOrder ? QString::fromUtf8(" ↑") : QString::fromUtf8(" ↓"));
    }
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return column.explanation;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.isRightAligned() ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (m_rows[static_cast<size_t>(index.row())].run < 0)
        return flags;
    flags |= Qt::ItemIsSelectable;
    const bool isNote = m_columns[static_cast<size_t>(index.column())].kind == ColumnKind::Note;
    return isNote && m_catalog.readOnlyReason().isEmpty() ? flags | Qt::ItemIsEditable : flags;
}

bool HistoryModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString id = idAt(index.row());
    if (value.toString() != index.data(Qt::EditRole).toString())
        Q_EMIT noteEdited(id, value.toString());
    return true;
}

}  // namespace lathe
