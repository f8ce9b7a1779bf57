// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/model_box.h"

#include <QFileInfo>

#include "core/hub/model_hub.h"
#include "widgets/common/field_text.h"

namespace lathe {

namespace {

constexpr int kRecentRuns = 30;

}  // namespace

ModelBox::ModelBox(RunCatalog& catalog, RunSelection& selection, const QString& accessibleName, QWidget* parent)
    : QComboBox(parent), m_catalog(catalog), m_selection(selection) {
    setAccessibleName(accessibleName);
    setMinimumContentsLength(12);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMaxVisibleItems(20);
    connect(this, &QComboBox::activated, this, &ModelBox::take);
    connect(&m_catalog, &RunCatalog::reset, this, &ModelBox::rebuild);
    connect(&m_catalog, &RunCatalog::runsAdded, this, &ModelBox::rebuild);
    connect(&m_catalog, &RunCatalog::runsChanged, this, &ModelBox::rebuild);
    connect(&m_selection, &RunSelection::selectedChanged, this, &ModelBox::rebuild);
    rebuild();
}

ModelChoice ModelBox::current() const {
    return m_current;
}

ModelChoice ModelBox::choiceOf(const RunCatalog& catalog, const QString& runId) {
    const std::optional<int> index = catalog.indexOf(runId);
    if (!index)
        return {};
    const RunSummary run = catalog.at(*index);
    return {{}, run.id, runLabel(run.number) + "  " + run.name, run.family};
}

ModelChoice ModelBox::choiceOfWord(const QString& word) {
    if (word == QLatin1String("builtin"))
        return {word, {}, tr("Built-in model"), RunFamily::Baseline};
    const QFileInfo folder(word);
    return {word, {}, folder.isAbsolute() ? folder.fileName() : word, RunFamily::Baseline};
}

void ModelBox::rebuild() {
    clear();
    m_choices.clear();
    add(choiceOfWord("builtin"));
    for (const std::filesystem::path& folder : fetchedModels())
        add(choiceOfWord(QString::fromStdString(folder.string())));
    if (!m_current.word.isEmpty())
        add(m_current);
    insertSeparator(count());
    m_choices.append(ModelChoice());
    for (const QString& id : m_selection.selected())
        add(choiceOf(m_catalog, id));
    if (!m_current.runId.isEmpty())
        add(choiceOf(m_catalog, m_current.runId));
    int recent = 0;
    for (int i = 0; i < m_catalog.count() && recent < kRecentRuns; ++i) {
        const RunSummary run = m_catalog.at(i);
        if (run.state != QLatin1String("done"))
            continue;
        add(choiceOf(m_catalog, run.id));
        ++recent;
    }
    insertSeparator(count());
    m_choices.append(ModelChoice());
    addItem(tr("Another model…"));
    m_choices.append(ModelChoice());
    if (m_current.isEmpty())
        m_current = m_choices.front();
    setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, m_choices.indexOf(m_current))));
}

void ModelBox::add(const ModelChoice& choice) {
    if (choice.isEmpty() || m_choices.contains(choice))
        return;
    addItem(markerIcon(choice.family), choice.label);
    m_choices.append(choice);
}

void ModelBox::take(int index) {
    const ModelChoice choice = m_choices.value(index);
    if (choice.isEmpty()) {
        setCurrentIndex(static_cast<int>(m_choices.indexOf(m_current)));
        if (index == count() - 1)
            Q_EMIT otherModelWanted();
        return;
    }
    choose(choice);
}

void ModelBox::choose(const ModelChoice& choice) {
    const bool isOther = !(choice == m_current);
    m_current = choice;
    if (!m_choices.contains(choice))
        rebuild();
    setCurrentIndex(static_cast<int>(m_choices.indexOf(m_current)));
    if (isOther)
        Q_EMIT chosen(m_current);
}

void ModelBox::chooseRun(const QString& id) {
    if (const ModelChoice choice = choiceOf(m_catalog, id); !choice.isEmpty())
        choose(choice);
}

}  // namespace lathe
