// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that panels and pages are put together from.
#pragma once

#include <QFrame>
#include <QLabel>

#include "widgets/common/style_roles.h"

class QAction;
class QDockWidget;
class QHBoxLayout;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

class QLayout;

namespace lathe {

/// A label with a role; text may be selected by the mouse where isSelectable.
QLabel* makeLabel(const QString& text, StyleRole role = StyleRole::None, bool isSelectable = false);
/// One pixel across.
QFrame* makeHairline();
/// An upright hairline between neighbours in a row.
QFrame* makeSeparator(int height);
/// Takes everything out of a layout, inner layouts too, and deletes its widgets once they are no longer in use.
void clear(QLayout& layout);
/// A flat button of 24 x 24 that shows an action's icon and says its text as tool tip and accessible name.
QToolButton* makeToolButton(QAction* action);

/// Scrolls content up and down; what lies behind it shows through.
QScrollArea* makeScrollArea(QWidget* content);

/// The head of a dock or a page: title left, small text behind it, buttons right. 34 high with a hairline below.
class PanelHead : public QFrame {
    Q_OBJECT
public:
    explicit PanelHead(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setDetail(const QString& detail);
    QToolButton* addAction(QAction* action);
    void addWidget(QWidget* widget);
    QSize sizeHint() const override;  // a dock gives its title bar this height, whatever its minimum is

private:
    QLabel* m_title;
    QLabel* m_detail;
    QHBoxLayout* m_row;
};

/// What a view shows while it has nothing to show: icon, what is missing, how to fill it, and the keys that help. No empty view is silent.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& iconName, const QString& title, const QString& advice, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& advice);
    /// keys: "Ctrl+K"; what: "every action".
    void addKeys(const QString& keys, const QString& what);
    void addAction(QAction* action);  // as a button; the first is the primary one
    void addFoot(QWidget* foot);      // at the lower edge

protected:
    void changeEvent(QEvent* event) override;

private:
    QString m_iconName;
    QLabel *m_icon, *m_title, *m_advice;
    QVBoxLayout* m_column;
    QHBoxLayout* m_buttons = nullptr;
};

}  // namespace lathe
