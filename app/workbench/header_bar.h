// SPDX-License-Identifier: GPL-3.0-or-later
// The row on top of the window: menus, the buttons of the pages, the command field, and the few actions that are always at hand.
#pragma once

#include <QFrame>
#include <QVector>

class QAction;
class QButtonGroup;
class QHBoxLayout;
class QMenuBar;
class QPushButton;

namespace lathe {

class HeaderBar : public QFrame {
    Q_OBJECT
public:
    explicit HeaderBar(QWidget* parent = nullptr);

    QMenuBar* menuBar() const { return m_menus; }
    void addPage(const QString& iconName, QAction* action);  // a checkable action of an exclusive group
    void addAction(QAction* action);                         // at the right end
    void addSeparator();
    QPushButton* commandField() const { return m_command; }

private:
    QMenuBar* m_menus;
    QHBoxLayout *m_pages, *m_actions;
    QPushButton* m_command;
};

}  // namespace lathe
