// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/error_card.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/error_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr int kNarrow = 360;

// On the terminal a headline follows "error: " and the rest its colon; here each stands alone. Names of programs, files and settings stay
// as they are.
QString sentence(QString shown) {
    const QString first = shown.section(' ', 0, 0);
    const bool isWord = std::all_of(first.begin(), first.end(), [](QChar c) { return c.isLetter() || c == ',' || c == ':' || c == '\''; });
    if (isWord && !shown.isEmpty())
        shown[0] = shown[0].toUpper();
    return shown;
}

}  // namespace

Trouble troubleFrom(const Error& error) {
    const ErrorParts parts = partsOf(error);
    return {sentence(parts.what), {}, sentence(parts.why), sentence(parts.hint)};
}

QString textOf(const Trouble& trouble) {
    QStringList lines;
    for (const QString& line : {trouble.title, trouble.what, trouble.why, trouble.hint})
        if (!line.isEmpty())
            lines << line;
    return lines.join('\n');
}

ErrorCard::ErrorCard(QWidget* parent)
    : QFrame(parent), m_title(makeLabel({}, StyleRole::Title, true)), m_rows(new QGridLayout), m_buttons(new QHBoxLayout) {
    setStyleRole(this, StyleRole::ErrorBox);
    auto* sign = new QToolButton;
    sign->setIcon(icon("dialog-error", IconColour::Error));
    sign->setFocusPolicy(Qt::NoFocus);
    sign->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_copy = new QPushButton(icon("edit-copy"), tr("Copy"));
    setStyleRole(m_copy, StyleRole::Small);
    m_copy->setToolTip(tr("Copy the whole message"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(textOf(m_trouble)); });
    auto* close = new QToolButton;
    close->setIcon(icon("window-close"));
    close->setAccessibleName(tr("Close this message"));
    close->hide();
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_close = close;

    m_title->setWordWrap(true);
    m_head = new QHBoxLayout;
    m_head->setSpacing(8);
    m_head->addWidget(sign, 0, Qt::AlignTop);
    m_head->addWidget(m_title, 1);
    m_head->addWidget(m_copy, 0, Qt::AlignTop);
    m_head->addWidget(close, 0, Qt::AlignTop);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(8);
    m_rows->setColumnStretch(1, 1);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addLayout(m_head);
    column->addLayout(m_rows);
    column->addLayout(m_buttons);
}

void ErrorCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    placeCopy();
}

// In a narrow panel the head belongs to its words.
void ErrorCard::placeCopy() {
    const bool isNarrow = width() < scaled(kNarrow), isBelow = m_buttons->indexOf(m_copy) >= 0;
    if (isNarrow == isBelow)
        return;
    (isBelow ? m_buttons : m_head)->removeWidget(m_copy);
    if (isNarrow)
        m_buttons->addWidget(m_copy);
    else
        m_head->insertWidget(2, m_copy, 0, Qt::AlignTop);
}

void ErrorCard::setTrouble(const Trouble& trouble) {
    m_trouble = trouble;
    m_title->setText(trouble.title);
    setAccessibleName(textOf(trouble));
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addRow(tr("What"), trouble.what);
    addRow(tr("Why"), trouble.why);
    addRow(tr("What to do"), trouble.hint);
}

void ErrorCard::addRow(const QString& head, const QString& text) {
    if (text.isEmpty())
        return;
    const int row = m_rows->rowCount();
    QLabel* body = makeLabel(text, StyleRole::None, true);
    body->setWordWrap(true);
    m_rows->addWidget(makeLabel(head, StyleRole::Section), row, 0, Qt::AlignTop);
    m_rows->addWidget(body, row, 1);
}

void ErrorCard::setRepairs(const QVector<QAction*>& repairs) {
    // Before the stretch, behind which the copy button may stand.
    while (m_buttons->itemAt(0)->widget()) {
        QLayoutItem* item = m_buttons->takeAt(0);
        delete item->widget();
        delete item;
    }
    int place = 0;
    for (QAction* repair : repairs) {
        auto* button = new QPushButton(repair->icon(), repair->text());
        if (repair == repairs.first()) {
            setStyleRole(button, StyleRole::Primary);
            button->setIcon(icon(repair->icon().name(), IconColour::OnAccent));
        }
        connect(button, &QPushButton::clicked, repair, &QAction::trigger);
        m_buttons->insertWidget(place++, button);
    }
}

void ErrorCard::setClosable(bool isClosable) {
    m_close->setVisible(isClosable);
}

}  // namespace lathe
