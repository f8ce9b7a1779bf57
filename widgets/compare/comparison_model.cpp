// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison_model.h"

#include <algorithm>

#include "widgets/common/field_text.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {

void ComparisonModel::setComparison(const QVector<ComparedRun>& runs, const ComparisonTable& table) {
    beginResetModel();
    m_runs = runs;
    m_table = table;
    rebuild();
    endResetModel();
}

void ComparisonModel::setOnlyDifferences(bool isOn) {
    beginResetModel();
    m_onlyDifferences = isOn;
    rebuild();
    endResetModel();
}

void ComparisonModel::rebuild() {
    m_rows.clear();
    std::optional<ComparisonGroup> group;
    size_t settings = 0;
    for (const ComparisonLine& line : m_table.lines)
        settings += line.group == ComparisonGroup::Settings ? 1 : 0;
    const auto heading = [&](ComparisonGroup of) {
        switch (of) {
            case ComparisonGroup::Settings:
                return tr("Settings that differ, %1 of %2").arg(settings).arg(m_table.settings);
            case ComparisonGroup::Latency:
                return tr("Latency");
            case ComparisonGroup::Accuracy:
                return tr("Accuracy");
            case ComparisonGroup::Size:
                return tr("Size");
        }
        return QString();
    };
    for (const ComparisonLine& line : m_table.lines) {
        if (m_onlyDifferences && !line.differs)
            continue;
        if (group != line.group)
            m_rows << Row{heading(line.group), nullptr};
        group = line.group;
        m_rows << Row{line.group == ComparisonGroup::Settings ? settingText(text(line.field.path)) : fieldHead(line.field), &line};
    }
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_runs.size()) + 1;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    if (role == kHeadingRole)
        return row.line == nullptr;
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant(row.label) : QVariant();
    if (!row.line)
        return {};
    const ComparedCell& cell = row.line->cells[size_t(index.column() - 1)];
    switch (role) {
        case Qt::DisplayRole:
            return text(cell.text);
        case kIntervalRole:
            return text(cell.interval);
        case kVerdictRole:
            return int(verdictFromText(text(cell.verdict)));
        case Qt::ToolTipRole:
            return text(cell.reason);
        case Qt::AccessibleTextRole:
            if (!cell.reason.empty())
                return QString("%1 %2").arg(text(cell.text), text(cell.reason));
            return QString("%1 %2 %3").arg(text(cell.text), text(cell.interval), wordOf(verdictFromText(text(cell.verdict)))).trimmed();
        default:
            return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section > m_runs.size())
        return {};
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(tr("Field")) : QVariant();
    if (role == Qt::DisplayRole)
        return m_runs[section - 1].label;
    return role == kRunRole ? QVariant(section - 1) : QVariant();
}

QString ComparisonModel::plainText() const {
    QStringList head = {tr("Field")};
    for (const ComparedRun& run : m_runs)
        head << run.label;
    QStringList lines = {head.join('\t')};
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << index(row, column).data(column == 0 ? Qt::DisplayRole : Qt::AccessibleTextRole).toString();
        lines << cells.join('\t').trimmed();
    }
    return lines.join('\n');
}

}  // namespace lathe
