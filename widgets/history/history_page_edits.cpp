// SPDX-License-Identifier: GPL-3.0-or-later
// What HistoryPage does with runs when it is asked to.
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QRegularExpression>
#include <QUndoStack>
#include <algorithm>
#include <optional>

#include "core/base/error.h"
#include "core/store/run_marks.h"
#include "widgets/common/background_work.h"
#include "widgets/common/error_card.h"
#include "widgets/common/error_text.h"
#include "widgets/common/field_text.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/toast.h"
#include "widgets/history/history_commands.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_page.h"
#include "widgets/history/history_table.h"
#include "widgets/history/run_catalog.h"
#include "widgets/history/run_files.h"
#include "widgets/history/trash_dialog.h"

namespace lathe {

namespace {

QStringList tagsIn(const QString& text) {
    QStringList tags = text.split(QRegularExpression("[\\s,]+"), Qt::SkipEmptyParts);
    tags.removeDuplicates();
    return tags;
}

std::optional<QString> badTagIn(const QStringList& tags) {
    for (const QString& tag : tags)
        try {
            refuseBadTag(tag.toStdString());
        } catch (const Error& error) {
            return lineOf(error);
        }
    return std::nullopt;
}

}  // namespace

void HistoryPage::toggleStar() {
    const QStringList ids = chosenRuns();
    const auto first = ids.isEmpty() ? std::nullopt : m_catalog.indexOf(ids.first());
    if (first)
        starRuns(m_undo, m_catalog, ids, !m_catalog.at(*first).isStarred);
}

void HistoryPage::editTags() {
    const QStringList ids = chosenRuns();
    // Those that all of them have are there to be edited.
    std::optional<QStringList> common;
    for (const QString& id : ids)
        if (const auto index = m_catalog.indexOf(id)) {
            QStringList tags = m_catalog.at(*index).tags;
            if (common)
                tags.removeIf([&](const QString& tag) { return !common->contains(tag); });
            common = tags;
        }
    if (!common)
        return;
    bool isAccepted = false;
    const QString label = tr("Tags of %n run(s), words divided by spaces", nullptr, static_cast<int>(ids.size()));
    const QString text = QInputDialog::getText(this, tr("Tags"), label, QLineEdit::Normal, common->join(" "), &isAccepted);
    if (!isAccepted)
        return;
    const QStringList tags = tagsIn(text);
    if (const auto mistake = badTagIn(tags)) {
        showTrouble({tr("The history"), *mistake, {}, {}});
        return;
    }
    QStringList added = tags, removed = *common;
    added.removeIf([&](const QString& tag) { return common->contains(tag); });
    removed.removeIf([&](const QString& tag) { return tags.contains(tag); });
    if (!added.isEmpty() || !removed.isEmpty())
        tagRuns(m_undo, m_catalog, ids, added, removed);
}

void HistoryPage::editNote() {
    const QStringList ids = chosenRuns();
    const auto index = ids.isEmpty() ? std::nullopt : m_catalog.indexOf(ids.first());
    if (!index)
        return;
    const RunSummary run = m_catalog.at(*index);
    bool isAccepted = false;
    const QString note =
        QInputDialog::getMultiLineText(this, tr("Note"), tr("Note on %1").arg(runLabel(run.number)), run.note, &isAccepted);
    if (isAccepted)
        noteRun(m_undo, m_catalog, ids.first(), note.trimmed());
}

void HistoryPage::moveToTrash() {
    const QStringList ids = chosenRuns();
    if (ids.isEmpty())
        return;
    trashRuns(m_undo, m_catalog, ids);
    m_selection.select({});
    QUndoStack* undo = &m_undo;
    Toast::show(this, tr("%n run(s) moved to the trash", nullptr, static_cast<int>(ids.size())), tr("Undo"), [undo] { undo->undo(); });
}

void HistoryPage::openTrash() {
    TrashDialog(m_catalog, m_undo, this).exec();
}

void HistoryPage::pin() {
    const QStringList ids = chosenRuns();
    const bool isPinned = !m_selection.pinned().isEmpty() && (ids.isEmpty() || ids.first() == m_selection.pinned());
    m_selection.pin(isPinned || ids.isEmpty() ? QString() : ids.first());
}

void HistoryPage::copyRows() {
    QStringList lines;
    const auto cellText = [](const QModelIndex& index) {
        QStringList parts = {index.data().toString(), index.data(kCellInterval).toString()};
        parts.removeAll(QString());
        return parts.join(' ');
    };
    QStringList head;
    for (int column = 1; column < m_model->columnCount(); ++column)
        head << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << head.join('\t');
    for (const QString& id : chosenRuns()) {
        QStringList cells;
        for (int column = 1; column < m_model->columnCount(); ++column)
            cells << cellText(m_model->index(m_model->rowOfRun(id), column));
        lines << cells.join('\t');
    }
    QApplication::clipboard()->setText(lines.join('\n'));
}

void HistoryPage::askImport() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Import runs"), {}, tr("Runs (*.json);;All files (*)"));
    if (!file.isEmpty())
        importFrom(file);
}

void HistoryPage::importFrom(const QString& file) {
    inBackground(
        this, [source = file.toStdString(), database = m_catalog.database()] { return importRunsOf(source, database); },
        [this](const ImportOutcome& outcome) {
            Toast::show(this, tr("%n run(s) imported", nullptr, outcome.added + outcome.completed) +
                                  (outcome.skipped > 0 ? tr(", %n were here already", nullptr, outcome.skipped) : QString()));
        },
        [this](const Error& error) { showTrouble(troubleFrom(error)); });
}

void HistoryPage::askExport() {
    QString chosen;
    const bool isAll = chosenRuns().isEmpty();
    const QString title = isAll ? tr("Export all runs listed") : tr("Export the selected runs");
    QString file = QFileDialog::getSaveFileName(this, title, "runs.csv", runFileFilters(), &chosen);
    if (file.isEmpty())
        return;
    const QString ending = chosen.section("(*", 1).section(')', 0, 0);
    if (!file.endsWith(".csv") && !file.endsWith(".json"))
        file += ending;
    exportTo(file);
}

void HistoryPage::exportTo(const QString& file) {
    QStringList ids = chosenRuns();
    if (ids.isEmpty())
        ids = m_model->matchingIds();
    std::vector<std::string> runs;
    for (const QString& id : ids)
        runs.push_back(id.toStdString());
    inBackground(
        this,
        [runs, file, database = m_catalog.database()] {
            exportRuns(runFileForm(file), *openRunStore(database, MissingFile::Refuse), runs, file.toStdString());
        },
        [this, file, count = static_cast<int>(runs.size())] {
            Toast::show(this, tr("%n run(s) exported to %1", nullptr, count).arg(file));
        },
        [this](const Error& error) { showTrouble(troubleFrom(error)); });
}

}  // namespace lathe
