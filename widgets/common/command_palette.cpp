// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSet>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/actions.h"
#include "widgets/common/icon.h"
#include "widgets/common/palette_model.h"
#include "widgets/common/style_roles.h"

namespace lathe {

namespace {

constexpr int kShown = 60;

bool startsWord(const QString& text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

// The menu that holds it, for people who look there next time.
QString menuOf(const QAction* action) {
    for (const QObject* object : action->associatedObjects())
        if (const auto* menu = qobject_cast<const QMenu*>(object))
            return plainTextOf(menu->menuAction());
    return {};
}

void addEntry(QAction* action, QVector<PaletteEntry>& entries) {
    entries.push_back({plainTextOf(action), menuOf(action), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                       [action] { action->trigger(); }});
}

}  // namespace

int matchScore(const QString& typed, const QString& text) {
    const QString wanted = typed.toCaseFolded(), given = text.toCaseFolded();
    if (wanted.isEmpty())
        return 1;
    if (const qsizetype at = given.indexOf(wanted); at >= 0)
        return 1000 - int(qMin<qsizetype>(at, 400)) + (startsWord(given, at) ? 500 : 0);
    int score = 1;
    qsizetype from = 0;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        const qsizetype at = given.indexOf(letter, from);
        if (at < 0)
            return 0;
        score += startsWord(given, at) ? 20 : at == from && from > 0 ? 10 : 1;
        from = at + 1;
    }
    return score;
}

QVector<PaletteEntry> entriesOfActions(const QWidget* window) {
    QVector<PaletteEntry> entries;
    QSet<const QAction*> seen;
    const auto take = [&](const QWidget* widget) {
        for (QAction* action : widget->actions()) {
            if (action->isSeparator() || action->menu() || !action->isEnabled() || !action->isVisible() || action->text().isEmpty())
                continue;
            if (!seen.contains(action))
                addEntry(action, entries);
            seen.insert(action);
        }
    };
    take(window);
    for (const QWidget* widget : window->findChildren<QWidget*>())
        take(widget);
    return entries;
}

CommandPalette::CommandPalette(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_field(new QLineEdit), m_list(new QListView), m_model(new PaletteModel(this)) {
    setStyleRole(this, StyleRole::Toast);
    m_field->setPlaceholderText(tr("Search actions, runs, settings"));
    m_field->setAccessibleName(tr("Search actions, runs, settings"));
    m_field->addAction(icon("edit-find"), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Actions found"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_field);
    column->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::addSource(Source source) {
    m_sources.push_back(std::move(source));
}

void CommandPalette::openUnder(const QWidget* anchor) {
    m_field->clear();
    refill();
    const int width = qMax(anchor->width(), 440);
    resize(width, 420);
    const QPoint right = anchor->mapToGlobal(QPoint(anchor->width() - width, 0));
    move(right.x(), right.y());
    show();
    m_field->setFocus();
}

void CommandPalette::refill() {
    const QString typed = m_field->text().trimmed();
    struct Match {
        int score;
        PaletteEntry entry;
    };
    std::vector<Match> matches;
    for (const Source& source : m_sources)
        for (PaletteEntry& entry : source(typed))
            if (const int score = qMax(matchScore(typed, entry.text), matchScore(typed, entry.detail) / 4); score > 0)
                matches.push_back({score, std::move(entry)});
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    QVector<PaletteEntry> entries;
    for (Match& match : matches)
        if (entries.size() < kShown)
            entries.push_back(std::move(match.entry));
    m_model->setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::moveCurrent(int step) {
    const int rows = m_model->rowCount();
    if (rows > 0)
        m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + step + rows) % rows, 0));
}

void CommandPalette::runCurrent() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    // Closed first: what is done may open a dialog.
    const std::function<void()> run = m_model->at(current.row()).run;
    hide();
    QTimer::singleShot(0, parent(), [run] { run(); });
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Down:
                moveCurrent(1);
                return true;
            case Qt::Key_Up:
                moveCurrent(-1);
                return true;
            case Qt::Key_PageDown:
                moveCurrent(8);
                return true;
            case Qt::Key_PageUp:
                moveCurrent(-8);
                return true;
            case Qt::Key_Return:
            case Qt::Key_Enter:
                runCurrent();
                return true;
            default:
                break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace lathe
