// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/recipe_tab.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/records/recipe_json.h"
#include "core/records/run.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

QPushButton* smallButtonOf(QAction* action) {
    auto* button = new QPushButton(action->text());
    setStyleRole(button, StyleRole::Small);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace

RecipeTab::RecipeTab(QAction* use, QAction* copy, QWidget* parent)
    : QWidget(parent), m_command(makeLabel({}, StyleRole::Monospace, true)), m_document(new QPlainTextEdit) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(6);
    column->addWidget(makeLabel(tr("Repeats the run"), StyleRole::Section));
    m_command->setWordWrap(true);
    column->addWidget(m_command);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(smallButtonOf(copy));
    buttons->addWidget(smallButtonOf(use));
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addSpacing(4);
    column->addWidget(makeLabel(tr("Recipe"), StyleRole::Section));
    m_document->setReadOnly(true);
    m_document->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_document->setTabChangesFocus(true);
    m_document->setAccessibleName(tr("Recipe as JSON"));
    setStyleRole(m_document, StyleRole::Monospace);
    column->addWidget(m_document, 1);
}

void RecipeTab::setRun(const Run& run, const QString& command) {
    // Long words may break at their slashes.
    m_command->setText(QString(command).replace("/", "/\u200B"));
    m_document->setPlainText(QString::fromStdString(toJson(run.recipe).dump(2, ' ', false, Json::error_handler_t::replace)));
}

}  // namespace lathe
