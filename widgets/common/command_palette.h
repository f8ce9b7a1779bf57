// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: every action of the window by name, and whatever else has a source: runs, settings. Typing filters, Enter does it.
#pragma once

#include <QFrame>
#include <QIcon>
#include <QVector>
#include <functional>

#include "widgets/common/actions.h"

class QLabel;
class QLineEdit;
class QListView;

namespace lathe {

struct PaletteEntry {
    QString text, detail, keys;
    QIcon icon;
    std::function<void()> run;
    MenuPlace place = MenuPlace::None;
};

/// How well text matches what was typed: 0 not at all; letters in order count, starts of words and neighbours more.
int matchScore(const QString& typed, const QString& text);

/// Every enabled action of widgets inside window, each once: those that menus hold too.
QVector<PaletteEntry> entriesOfActions(const QWidget* window);

class PaletteModel;

class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// Asked each time the palette opens or the text changes; what it gives is filtered and sorted here.
    using Source = std::function<QVector<PaletteEntry>(const QString& typed)>;

    explicit CommandPalette(QWidget* parent);
    void addSource(Source source);
    /// Under anchor, its width at least.
    void openUnder(const QWidget* anchor);

protected:
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refill();
    void runCurrent();
    void moveCurrent(int step);

    QVector<Source> m_sources;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;  // instead of an empty list
    PaletteModel* m_model;
};

}  // namespace lathe
