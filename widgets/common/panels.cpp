// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/panels.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/actions.h"
#include "widgets/common/icon.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr int kHeadHeight = 34;

}  // namespace

QLabel* makeLabel(const QString& text, StyleRole role, bool isSelectable) {
    auto* label = new QLabel(text);
    setStyleRole(label, role);
    if (isSelectable)
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFrame* makeHairline() {
    auto* line = new QFrame;
    setStyleRole(line, StyleRole::Hairline);
    line->setFixedHeight(1);
    return line;
}

QFrame* makeSeparator(int height) {
    auto* line = new QFrame;
    setStyleRole(line, StyleRole::Hairline);
    line->setFixedSize(1, height);
    return line;
}

void clear(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout())
            clear(*item->layout());
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

QToolButton* makeToolButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize({16, 16});
    button->setFixedSize(24, 24);
    button->setFocusPolicy(Qt::TabFocus);
    const auto name = [button, action] { button->setAccessibleName(plainTextOf(action)); };
    name();
    QObject::connect(action, &QAction::changed, button, name);
    return button;
}

QScrollArea* makeScrollArea(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

PanelHead::PanelHead(const QString& title, QWidget* parent)
    : QFrame(parent),
      m_title(makeLabel(title, StyleRole::Section)),
      m_detail(makeLabel({}, StyleRole::Secondary)),
      m_row(new QHBoxLayout(this)) {
    setStyleRole(this, StyleRole::PanelHead);
    m_row->setContentsMargins(12, 4, 8, 4);
    m_row->setSpacing(4);
    m_row->addWidget(m_title);
    m_row->addSpacing(2);
    m_row->addWidget(m_detail);
    m_row->addStretch(1);
    m_detail->hide();
}

void PanelHead::setTitle(const QString& title) {
    m_title->setText(title);
}

void PanelHead::setDetail(const QString& detail) {
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

QToolButton* PanelHead::addAction(QAction* action) {
    QToolButton* button = makeToolButton(action);
    m_row->addWidget(button);
    return button;
}

void PanelHead::addWidget(QWidget* widget) {
    m_row->addWidget(widget);
}

QSize PanelHead::sizeHint() const {
    return QFrame::sizeHint().expandedTo({0, kHeadHeight});
}

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& advice, QWidget* parent)
    : QWidget(parent),
      m_iconName(iconName),
      m_icon(new QLabel),
      m_title(makeLabel(title, StyleRole::Title)),
      m_advice(makeLabel(advice, StyleRole::Secondary)),
      m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(24, 24, 24, 24);
    m_column->setSpacing(8);
    m_column->addStretch(1);
    for (QLabel* label : {m_icon, m_title, m_advice}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        m_column->addWidget(label);
    }
    m_column->addStretch(1);
    m_icon->setPixmap(icon(iconName).pixmap(32, 32));
}

void EmptyState::setTexts(const QString& title, const QString& advice) {
    m_title->setText(title);
    m_advice->setText(advice);
}

void EmptyState::addKeys(const QString& keys, const QString& what) {
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addStretch(1);
    for (const QString& key : keys.split(' '))
        row->addWidget(makeLabel(key, StyleRole::Key));
    row->addWidget(makeLabel(what, StyleRole::Secondary));
    row->addStretch(1);
    m_column->insertLayout(m_column->count() - 1, row);
}

void EmptyState::addAction(QAction* action) {
    if (!m_buttons) {
        m_buttons = new QHBoxLayout;
        m_buttons->setSpacing(8);
        m_buttons->addStretch(1);
        m_buttons->addStretch(1);
        m_column->insertSpacing(m_column->count() - 1, 4);
        m_column->insertLayout(m_column->count() - 1, m_buttons);
    }
    auto* button = new QPushButton(action->text());
    if (m_buttons->count() == 2)
        setStyleRole(button, StyleRole::Primary);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
    });
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void EmptyState::addFoot(QWidget* foot) {
    const QMargins margins = m_column->contentsMargins();
    m_column->setContentsMargins(12, margins.top(), 12, 12);
    m_column->addWidget(foot);
}

void EmptyState::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        m_icon->setPixmap(icon(m_iconName).pixmap(32, 32));
    QWidget::changeEvent(event);
}

}  // namespace lathe
