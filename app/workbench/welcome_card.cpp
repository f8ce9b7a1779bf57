// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/welcome_card.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/icon.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

const QString kClosed = "welcome/closed";
constexpr int kWidth = 338, kMargin = 20;
constexpr int kAboveAxis = 44;  // hides the legend whole, and no part of the axis

void addStep(QGridLayout& steps, const QString& title, const QString& explanation) {
    const int row = steps.rowCount();
    QLabel* number = makeLabel(QString::number(row / 3 + 1), StyleRole::Badge);
    number->setFixedSize(20, 20);
    number->setAlignment(Qt::AlignCenter);
    steps.addWidget(number, row, 0);
    steps.addWidget(makeLabel(title, StyleRole::Section), row, 1);
    QLabel* text = makeLabel(explanation, StyleRole::Secondary);
    text->setWordWrap(true);
    steps.addWidget(text, row + 1, 1);
    steps.setRowMinimumHeight(row + 2, 6);
}

QPushButton* buttonFor(QAction* action, const QIcon& sign, const QString& text) {
    auto* button = new QPushButton(sign, text);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace

bool WelcomeCard::isWanted() {
    return !QSettings().value(kClosed, false).toBool();
}

WelcomeCard::WelcomeCard(QAction* run, QAction* openModel, QWidget* over) : QFrame(over) {
    setStyleRole(this, StyleRole::Card);
    setAccessibleName(tr("Welcome to Lathe"));
    auto* close = new QToolButton;
    close->setIcon(icon("window-close"));
    close->setAccessibleName(tr("Close the welcome"));
    connect(close, &QToolButton::clicked, this, &WelcomeCard::dismiss);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Welcome to Lathe"), StyleRole::Title), 1);
    head->addWidget(close);

    auto* steps = new QGridLayout;
    steps->setHorizontalSpacing(10);
    steps->setVerticalSpacing(2);
    steps->setColumnStretch(1, 1);
    addStep(*steps, tr("Run the example"), tr("Everything is ready; nothing is downloaded."));
    addStep(*steps, tr("Watch it land on the plot"), tr("The dashed circle is the prediction."));
    addStep(*steps, tr("Click any point"), tr("See what each stage cost and gained."));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    QPushButton* runButton = buttonFor(run, icon("media-playback-start", IconColour::OnAccent), tr("Run the example"));
    setStyleRole(runButton, StyleRole::Primary);
    connect(runButton, &QPushButton::clicked, this, &WelcomeCard::dismiss);
    buttons->addWidget(runButton);
    if (openModel)
        buttons->addWidget(buttonFor(openModel, {}, tr("Open a model…")));
    buttons->addStretch(1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 8, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addLayout(steps);
    column->addLayout(buttons);
    over->installEventFilter(this);
    place();
}

void WelcomeCard::dismiss() {
    QSettings().setValue(kClosed, true);
    hide();
}

bool WelcomeCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void WelcomeCard::place() {
    setFixedWidth(qMin(kWidth, parentWidget()->width() - 2 * kMargin));
    // Texts that wrap ask for more height than they need until they know their width.
    setFixedHeight(layout()->hasHeightForWidth() ? layout()->heightForWidth(width()) : sizeHint().height());
    move(parentWidget()->width() - width() - kMargin, qMax(kMargin, parentWidget()->height() - height() - kAboveAxis));
}

}  // namespace lathe
