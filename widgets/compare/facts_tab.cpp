// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/facts_tab.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr int kLabelWidth = 112;

// Hashes and paths are longer than the panel is wide.
QString breakable(QString value) {
    for (const QChar mark : {QChar('/'), QChar('.'), QChar('-'), QChar('_'), QChar('=')})
        value.replace(mark, mark + QString(QChar(0x200B)));
    return value;
}

}  // namespace

FactsTab::FactsTab(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(12, 8, 12, 12);
    m_column->setSpacing(4);
}

void FactsTab::setFacts(const QString& warning, const QVector<Fact>& facts) {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (!warning.isEmpty()) {
        auto* box = new QFrame;
        setStyleRole(box, StyleRole::WarningBox);
        auto* inner = new QVBoxLayout(box);
        inner->setContentsMargins(8, 6, 8, 6);
        auto* words = makeLabel(warning);
        words->setWordWrap(true);
        inner->addWidget(words);
        m_column->addWidget(box);
    }
    auto* rows = new QWidget;
    auto* grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < facts.size(); ++row) {
        const Fact& fact = facts[row];
        auto* label = makeLabel(breakable(fact.label), fact.isHeading ? StyleRole::Section : StyleRole::Secondary);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        if (!fact.isHeading && !fact.value.isEmpty())
            label->setFixedWidth(scaled(kLabelWidth));
        grid->addWidget(label, row, 0, 1, fact.isHeading || fact.value.isEmpty() ? 2 : 1);
        if (fact.isHeading && row > 0)
            label->setContentsMargins(0, 8, 0, 0);
        if (fact.value.isEmpty())
            continue;
        auto* value = makeLabel(breakable(fact.value), StyleRole::None, true);
        value->setMinimumWidth(1);
        value->setWordWrap(true);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        grid->addWidget(value, row, 1);
    }
    m_column->addWidget(rows);
    m_column->addStretch(1);
}

}  // namespace lathe
