// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_commands.h"

#include <QCoreApplication>
#include <QUndoCommand>

#include "core/store/run_store.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

struct CommandTexts {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommands)
};

using Change = std::function<void(RunStore&)>;

class MarkCommand : public QUndoCommand {
public:
    MarkCommand(RunCatalog& catalog, const QString& text, Change redoing, Change undoing)
        : QUndoCommand(text), m_catalog(catalog), m_redoing(std::move(redoing)), m_undoing(std::move(undoing)) {}
    void redo() override { m_catalog.change(m_redoing); }
    void undo() override { m_catalog.change(m_undoing); }

private:
    RunCatalog& m_catalog;
    Change m_redoing, m_undoing;
};

std::vector<std::string> utf8(const QStringList& texts) {
    std::vector<std::string> plain;
    for (const QString& text : texts)
        plain.push_back(text.toStdString());
    return plain;
}

// Those of the runs for which test holds.
template <typename Test>
QStringList filtered(const RunCatalog& catalog, const QStringList& ids, Test&& test) {
    QStringList found;
    for (const QString& id : ids)
        if (const auto index = catalog.indexOf(id); index && test(catalog.at(*index)))
            found << id;
    return found;
}

}  // namespace

void starRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids, bool isStarred) {
    const auto runs = utf8(filtered(catalog, ids, [&](const RunSummary& run) { return run.isStarred != isStarred; }));
    if (runs.empty())
        return;
    const auto set = [runs](bool value) { return [runs, value](RunStore& store) { store.setStar(runs, value); }; };
    const auto count = static_cast<int>(runs.size());
    const QString text =
        isStarred ? CommandTexts::tr("Star %n run(s)", nullptr, count) : CommandTexts::tr("Remove the star of %n run(s)", nullptr, count);
    stack.push(new MarkCommand(catalog, text, set(isStarred), set(!isStarred)));
}

void tagRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids, const QStringList& added, const QStringList& removed) {
    // Of each tag, the runs that it makes a difference to.
    std::vector<std::pair<std::string, std::vector<std::string>>> adding, removing;
    for (const QString& tag : added)
        adding.emplace_back(tag.toStdString(), utf8(filtered(catalog, ids, [&](const auto& run) { return !run.tags.contains(tag); })));
    for (const QString& tag : removed)
        removing.emplace_back(tag.toStdString(), utf8(filtered(catalog, ids, [&](const auto& run) { return run.tags.contains(tag); })));
    const auto change = [](const auto& toAdd, const auto& toRemove) {
        return [toAdd, toRemove](RunStore& store) {
            for (const auto& [tag, runs] : toAdd)
                store.addTags(runs, std::span(&tag, 1));
            for (const auto& [tag, runs] : toRemove)
                store.removeTags(runs, std::span(&tag, 1));
        };
    };
    stack.push(new MarkCommand(catalog, CommandTexts::tr("Tag %n run(s)", nullptr, static_cast<int>(ids.size())), change(adding, removing),
                               change(removing, adding)));
}

void noteRun(QUndoStack& stack, RunCatalog& catalog, const QString& id, const QString& note) {
    const auto index = catalog.indexOf(id);
    if (!index || catalog.at(*index).note == note)
        return;
    const auto set = [run = id.toStdString()](const QString& text) {
        return [run, text = text.toStdString()](RunStore& store) { store.setNote(run, text); };
    };
    stack.push(new MarkCommand(catalog, CommandTexts::tr("Edit a note"), set(note), set(catalog.at(*index).note)));
}

void trashRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids) {
    const auto runs = utf8(ids);
    if (runs.empty())
        return;
    stack.push(new MarkCommand(
        catalog, CommandTexts::tr("Move %n run(s) to the trash", nullptr, static_cast<int>(runs.size())),
        [runs](RunStore& store) { store.moveToTrash(runs); }, [runs](RunStore& store) { store.restore(runs); }));
}

void restoreRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids) {
    const auto runs = utf8(ids);
    if (runs.empty())
        return;
    stack.push(new MarkCommand(
        catalog, CommandTexts::tr("Restore %n run(s)", nullptr, static_cast<int>(runs.size())),
        [runs](RunStore& store) { store.restore(runs); }, [runs](RunStore& store) { store.moveToTrash(runs); }));
}

}  // namespace lathe
