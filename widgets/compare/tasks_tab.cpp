// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/tasks_tab.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "core/compare/pinned_comparison.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "widgets/common/field_text.h"
#include "widgets/common/panels.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {

namespace {

QLabel* cell(const QString& words, StyleRole role = StyleRole::None) {
    QLabel* label = makeLabel(words, role, true);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QString percent(const Json& value) {
    return value.is_number() ? text(formatPercent(value.get<double>())) : QString(kAbsent);
}

// The metrics of a task that it has, with their units and names from the one list of fields.
std::vector<Field> metricsOf(const std::string& task, const TaskScores& scores) {
    std::vector<Field> fields;
    const std::string prefix = "tasks." + task + ".";
    for (const Field& field : measuredFields(std::span(&task, 1)))
        if (field.path.starts_with(prefix) && scores.values.count(field.path.substr(prefix.size())))
            fields.push_back(field);
    return fields;
}

QString withoutTask(const Field& field, const std::string& task) {
    const QString whole = fieldText(field), head = taskText(text(task)) + " ";
    return whole.startsWith(head) ? whole.mid(head.size()) : whole;
}

QString metricText(const Field& field, double value) {
    const Json number = value;
    return text(fieldText(field, &number));
}

// Groups of items ("kinds", "tiers"), each with its accuracy and that of the best simple rule.
void addGroups(QGridLayout& grid, const Json& details) {
    for (const char* group : {"tiers", "kinds"}) {
        if (!details.is_object() || !details.contains(group) || !details[group].is_object())
            continue;
        for (const auto& [name, scores] : details[group].items()) {
            if (!scores.is_object() || !scores.contains("accuracy"))
                continue;
            const int row = grid.rowCount();
            grid.addWidget(makeLabel(text(name), StyleRole::Secondary), row, 0);
            grid.addWidget(cell(percent(scores["accuracy"])), row, 1);
            grid.addWidget(cell(percent(scores.value("simple_rule", Json())), StyleRole::Caption), row, 2);
        }
    }
}

QString changeText(const Compared& compared) {
    QString words = pointsText(compared.value);
    if (compared.low && compared.high)
        words += " " + text(formatPointsInterval(*compared.low, *compared.high));
    return words;
}

}  // namespace

TasksTab::TasksTab(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(12, 8, 12, 12);
    m_column->setSpacing(4);
}

void TasksTab::setRun(const Run& run, const Run* pinned) {
    clear(*m_column);
    if (!run.result || run.result->tasks.empty()) {
        m_column->addWidget(makeLabel(tr("Nothing was scored in this run."), StyleRole::Secondary));
    } else {
        auto* head =
            makeLabel(pinned ? tr("Changes are those against the pinned run.") : tr("Changes are those against the run's own baseline."),
                      StyleRole::Hint);
        head->setWordWrap(true);
        m_column->addWidget(head);
        for (const auto& [task, scores] : run.result->tasks)
            addTask(run, pinned, task);
    }
    m_column->addStretch(1);
}

void TasksTab::addTask(const Run& run, const Run* pinned, const std::string& task) {
    const TaskScores& scores = run.result->tasks.at(task);
    const std::string headline = headlineMetric(task, scores), path = "tasks." + task + "." + headline;
    const bool isPinned = pinned && pinned->id == run.id;
    const auto compared = isPinned ? std::nullopt : pinned ? comparedWithPinned(run, *pinned, path) : comparedWithBaseline(run, path);
    QString title = taskText(text(task));
    title[0] = title[0].toUpper();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 8, 0, 0);
    head->addWidget(makeLabel(title, StyleRole::Section), 1);
    if (compared)
        head->addWidget(makeLabel(changeText(*compared), StyleRole::Secondary, true));
    const std::string verdict = compared ? compared->verdict : pinned && !isPinned ? verdictWithPinned(run, *pinned, path) : std::string();
    if (!verdict.empty())
        head->addWidget(new VerdictChip(verdictFromText(text(verdict))));
    m_column->addLayout(head);
    m_column->addWidget(
        makeLabel(tr("%1 items, %2", "3,000 items, test").arg(text(formatCount(scores.count)), text(scores.split)), StyleRole::Caption));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    for (const Field& field : metricsOf(task, scores)) {
        const std::string metric = field.path.substr(("tasks." + task + ".").size());
        const int row = grid->rowCount();
        auto* name = makeLabel(withoutTask(field, task), metric == headline ? StyleRole::None : StyleRole::Secondary);
        name->setWordWrap(true);
        grid->addWidget(name, row, 0);
        grid->addWidget(cell(metricText(field, scores.values.at(metric))), row, 1);
        if (const auto interval = scores.intervals.find(metric); interval != scores.intervals.end() && field.unit == "fraction")
            grid->addWidget(cell(text(formatPercentInterval(interval->second.first, interval->second.second)), StyleRole::Caption), row, 2);
    }
    const Json& details = scores.details;
    if (details.is_object() && details.contains("simple_rule") && details["simple_rule"].is_object()) {
        const Json& rule = details["simple_rule"];
        const int row = grid->rowCount();
        auto* name = makeLabel(tr("best simple rule: %1").arg(text(rule.value("name", ""))), StyleRole::Hint);
        name->setWordWrap(true);
        grid->addWidget(name, row, 0);
        grid->addWidget(cell(percent(rule.value("accuracy", Json())), StyleRole::Secondary), row, 1);
    }
    const int before = grid->rowCount();
    addGroups(*grid, details);
    if (grid->rowCount() > before)
        grid->addWidget(cell(tr("simple rule"), StyleRole::Hint), before - 1, 2);
    m_column->addLayout(grid);
}

}  // namespace lathe
