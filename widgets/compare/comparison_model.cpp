// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison_model.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/common/field_text.h"
#include "widgets/common/verdict_chip.h"
#include "widgets/plots/stage_style.h"

namespace lathe {

namespace {

// The words of recipes, listed for the translators.
[[maybe_unused]] constexpr const char* kSettingWords[] = {
    QT_TRANSLATE_NOOP("Setting", "ratio"),         QT_TRANSLATE_NOOP("Setting", "axis"),
    QT_TRANSLATE_NOOP("Setting", "steps"),         QT_TRANSLATE_NOOP("Setting", "temperature"),
    QT_TRANSLATE_NOOP("Setting", "alpha"),         QT_TRANSLATE_NOOP("Setting", "optimizer"),
    QT_TRANSLATE_NOOP("Setting", "learning rate"), QT_TRANSLATE_NOOP("Setting", "batch size"),
    QT_TRANSLATE_NOOP("Setting", "weight decay"),  QT_TRANSLATE_NOOP("Setting", "gradient clip"),
    QT_TRANSLATE_NOOP("Setting", "warmup"),        QT_TRANSLATE_NOOP("Setting", "criterion"),
    QT_TRANSLATE_NOOP("Setting", "granularity"),   QT_TRANSLATE_NOOP("Setting", "amount"),
    QT_TRANSLATE_NOOP("Setting", "recover steps"), QT_TRANSLATE_NOOP("Setting", "bits"),
    QT_TRANSLATE_NOOP("Setting", "group size"),    QT_TRANSLATE_NOOP("Setting", "method"),
    QT_TRANSLATE_NOOP("Setting", "symmetric"),     QT_TRANSLATE_NOOP("Setting", "head bits"),
    QT_TRANSLATE_NOOP("Setting", "kv bits"),       QT_TRANSLATE_NOOP("Setting", "activation bits"),
    QT_TRANSLATE_NOOP("Setting", "tasks"),         QT_TRANSLATE_NOOP("Setting", "limit"),
    QT_TRANSLATE_NOOP("Setting", "context"),       QT_TRANSLATE_NOOP("Setting", "stride"),
    QT_TRANSLATE_NOOP("Setting", "prompt tokens"), QT_TRANSLATE_NOOP("Setting", "new tokens"),
    QT_TRANSLATE_NOOP("Setting", "batch"),         QT_TRANSLATE_NOOP("Setting", "threads"),
    QT_TRANSLATE_NOOP("Setting", "max seconds"),   QT_TRANSLATE_NOOP("Setting", "seed"),
    QT_TRANSLATE_NOOP("Setting", "device"),        QT_TRANSLATE_NOOP("Setting", "Evaluate"),
    QT_TRANSLATE_NOOP("Setting", "Measure"),       QT_TRANSLATE_NOOP("Setting", "Data"),
};

QString settingWord(const QString& word) {
    return QCoreApplication::translate("Setting", word.toUtf8().constData());
}

}  // namespace

QString settingText(const QString& path) {
    const QString head = path.section('.', 0, 0), rest = path.section('.', 1).replace('_', ' ').replace('.', ' ');
    if (rest.isEmpty())
        return settingWord(head);
    const QString stage = stageTitle(head);
    return (stage == head ? settingWord(head.left(1).toUpper() + head.mid(1)) : stage) + ": " + settingWord(rest);
}

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
        case Qt::AccessibleTextRole:
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
