// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/header_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QToolButton>

#include "widgets/common/actions.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

QPushButton* makeCommandField() {
    auto* field = new QPushButton;
    setStyleRole(field, StyleRole::Command);
    field->setAccessibleName(HeaderBar::tr("Search actions, runs, settings"));
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(8, 0, 6, 0);
    row->setSpacing(8);
    auto* sign = new QToolButton;
    sign->setIcon(icon("edit-find"));
    sign->setIconSize({14, 14});
    sign->setFocusPolicy(Qt::NoFocus);
    row->addWidget(sign);
    row->addWidget(makeLabel(HeaderBar::tr("Search actions, runs, settings"), StyleRole::Hint), 1);
    row->addWidget(makeLabel(QKeySequence("Ctrl+K").toString(QKeySequence::NativeText), StyleRole::Key), 0, Qt::AlignVCenter);
    for (QWidget* part : field->findChildren<QWidget*>())
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    field->setMinimumWidth(180);
    field->setMaximumWidth(262);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return field;
}

}  // namespace

HeaderBar::HeaderBar(QWidget* parent)
    : QFrame(parent), m_menus(new QMenuBar), m_pages(new QHBoxLayout), m_actions(new QHBoxLayout), m_command(makeCommandField()) {
    setStyleRole(this, StyleRole::Chrome);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_pages->setSpacing(4);
    m_actions->setSpacing(4);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_menus, 0, Qt::AlignVCenter);
    row->addWidget(makeSeparator(20));
    row->addLayout(m_pages);
    row->addStretch(1);
    row->addWidget(m_command, 10);
    row->addLayout(m_actions);
}

void HeaderBar::addPage(const QString& iconName, QAction* action) {
    // A push button: a tool button with text beside its icon gets slack under a style sheet.
    auto* button = new QPushButton(icon(iconName), plainTextOf(action));
    setStyleRole(button, StyleRole::Page);
    button->setCheckable(true);
    button->setChecked(action->isChecked());
    button->setIconSize({16, 16});
    button->setToolTip(action->toolTip());
    connect(button, &QPushButton::clicked, action, [action, button] {
        action->trigger();
        button->setChecked(action->isChecked());
    });
    connect(action, &QAction::toggled, button, [button, iconName](bool isChosen) {
        button->setChecked(isChosen);
        button->setIcon(icon(iconName, isChosen ? IconColour::Accent : IconColour::Text2));
    });
    m_pages->addWidget(button);
}

void HeaderBar::addAction(QAction* action) {
    m_actions->addWidget(makeToolButton(action));
}

void HeaderBar::addSeparator() {
    m_actions->addWidget(makeSeparator(20));
}

}  // namespace lathe
