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

#include "widgets/common/icon.h"
#include "widgets/common/palette_model.h"
#include "widgets/common/panels.h"
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

// What is done most often first.
int rankOf(MenuPlace place) {
    constexpr MenuPlace kOrder[] = {MenuPlace::Run, MenuPlace::View, MenuPlace::Edit, MenuPlace::File, MenuPlace::Help, MenuPlace::None};
    return int(std::find(std::begin(kOrder), std::end(kOrder), place) - std::begin(kOrder));
}

void addEntry(QAction* action, QVector<PaletteEntry>& entries) {
    entries.push_back({plainTextOf(action), menuOf(action), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                       [action] { action->trigger(); }, menuPlaceOf(action)});
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
    QVector<const QWidget*> hidden;
    for (const QWidget* widget : window->findChildren<QWidget*>())
        if (!qobject_cast<const QMenu*>(widget))
            widget->isVisible() ? take(widget) : hidden.push_back(widget);
    take(window);
    // What pages do that are not shown comes last.
    const qsizetype here = entries.size();
    for (const QWidget* widget : hidden)
        take(widget);
    std::stable_sort(entries.begin(), entries.begin() + here,
                     [](const PaletteEntry& a, const PaletteEntry& b) { return rankOf(a.place) < rankOf(b.place); });
    return entries;
}

CommandPalette::CommandPalette(QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_nothing(makeLabel(tr("No action, run or setting has that name"), StyleRole::Secondary)),
      m_model(new PaletteModel(this)) {
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
    column->addWidget(m_nothing, 1);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setContentsMargins(12, 12, 12, 12);
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
    m_list->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
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

// Not every platform gives the keys back to the window that had them.
void CommandPalette::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    parentWidget()->window()->activateWindow();
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
