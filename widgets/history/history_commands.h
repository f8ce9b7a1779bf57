// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the history that can be undone. Each asks the catalog for the change, and for its opposite when it is undone.
#pragma once

#include <QStringList>
#include <QUndoStack>

namespace lathe {

class RunCatalog;

/// Does it and puts it on the stack. Runs that are so already are left out of it, so that undoing changes nothing else.
void starRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids, bool isStarred);
/// Each run gets the added ones and loses the removed ones.
void tagRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids, const QStringList& added, const QStringList& removed);
void noteRun(QUndoStack& stack, RunCatalog& catalog, const QString& id, const QString& note);
void trashRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids);
/// Of runs in the trash.
void restoreRuns(QUndoStack& stack, RunCatalog& catalog, const QStringList& ids);

}  // namespace lathe
