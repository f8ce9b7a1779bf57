// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/agreement_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr int kRowHeight = 25;

QTableWidget* makeTable(const QString& name) {
    auto* table = new QTableWidget(0, 3);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setShowGrid(false);
    table->setStyleSheet(
        QStringLiteral("QTableWidget,QHeaderView,QHeaderView::section{background:transparent;} QTableWidget::item{padding:0 8px;}"));
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(kRowHeight));
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return table;
}

void fitHeight(QTableWidget* table) {
    const int rows = table->rowCount();
    table->setVisible(rows > 0);
    table->setFixedHeight(scaled(28) + rows * scaled(kRowHeight));
}

void addRow(QTableWidget* table, const QStringList& texts, bool isMonospace) {
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < texts.size(); ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setFont(textFont(isMonospace && column == 0 ? TextSize::Monospace : TextSize::Table));
        item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
        table->setItem(row, column, item);
    }
}

void setHeads(QTableWidget* table, const QStringList& heads) {
    table->setHorizontalHeaderLabels(heads);
    for (int column = 0; column < heads.size(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
}

// White space of a token is part of it.
QString shownToken(QString text) {
    text.replace(QLatin1Char('\n'), QString::fromUtf8("⏎"));
    return text.startsWith(QLatin1Char(' ')) ? text.mid(1) : QString::fromUtf8("·") + text;
}

QString percent(const std::optional<double>& fraction) {
    return QString::fromStdString(orAbsent(fraction, [](double value) { return formatNumber(100 * value, 1); }));
}

std::optional<double> sameFirstChoice(const Measured& measured) {
    const auto task = measured.tasks.find("lm");
    if (task == measured.tasks.end() || !task->second.values.contains("same_top1"))
        return std::nullopt;
    return task->second.values.at("same_top1");
}

}  // namespace

AgreementPanel::AgreementPanel(QWidget* parent)
    : QWidget(parent),
      m_next(makeLabel(tr("Where they part"), StyleRole::Section)),
      m_place(makeLabel(tr("probability"), StyleRole::Caption)),
      m_testSet(makeLabel(tr("On the whole test set"), StyleRole::Section)),
      m_missing(makeLabel({}, StyleRole::Hint)),
      m_tokens(makeTable(tr("Next tokens where the two part"))),
      m_scores(makeTable(tr("Scores of the two on the test data"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto addHead = [&](QLabel* left, QLabel* right) {
        column->addWidget(makeHairline());
        auto* row = new QHBoxLayout;
        row->setContentsMargins(12, 10, 12, 4);
        row->addWidget(left);
        row->addStretch();
        if (right)
            row->addWidget(right);
        column->addLayout(row);
    };
    addHead(m_next, m_place);
    const auto addTable = [column](QTableWidget* table) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(8, 0, 12, 4);
        row->addWidget(table);
        column->addLayout(row);
    };
    addTable(m_tokens);
    addHead(m_testSet, nullptr);
    addTable(m_scores);
    m_missing->setWordWrap(true);
    m_missing->setContentsMargins(12, 0, 12, 8);
    column->addWidget(m_missing);
    column->addStretch();
    setNames({tr("left"), tr("right")});
    showNextTokens({}, std::nullopt);
    showMeasured({});
}

void AgreementPanel::setNames(const std::array<QString, 2>& names) {
    setHeads(m_tokens, {m_tokens->horizontalHeaderItem(0) ? m_tokens->horizontalHeaderItem(0)->text() : QString(),
                        tr("%1, %").arg(names[0]), tr("%1, %").arg(names[1])});
    setHeads(m_scores, {QString(), names[0], names[1]});
}

void AgreementPanel::showNextTokens(const std::vector<NextToken>& tokens, std::optional<int> place) {
    m_tokens->setRowCount(0);
    for (const NextToken& token : tokens)
        addRow(m_tokens, {shownToken(token.text), percent(token.probability[0]), percent(token.probability[1])}, true);
    if (place)
        m_tokens->horizontalHeaderItem(0)->setText(tr("token %1").arg(*place + 1));
    m_place->setText(tokens.empty() ? tr("not known yet") : tr("probability"));
    fitHeight(m_tokens);
}

void AgreementPanel::showMeasured(const std::array<std::optional<Measured>, 2>& measured) {
    m_scores->setRowCount(0);
    const bool isAny = measured[0] || measured[1];
    const auto row = [&](const QString& head, auto&& text) {
        const auto of = [&](const std::optional<Measured>& side) { return side ? text(*side) : QString::fromUtf8(kAbsent); };
        addRow(m_scores, {head, of(measured[0]), of(measured[1])}, false);
    };
    if (isAny) {
        row(tr("Perplexity"), [](const Measured& side) {
            return QString::fromStdString(orAbsent(side.perplexity, [](double value) { return formatNumber(value, 2); }));
        });
        row(tr("Next token, %"), [](const Measured& side) { return percent(side.nextTokenAccuracy); });
        row(tr("Same choice as baseline, %"), [](const Measured& side) { return percent(sameFirstChoice(side)); });
    }
    m_missing->setText(tr("Choose a run: its scores on the test data stand here."));
    m_missing->setVisible(!isAny);
    fitHeight(m_scores);
}

}  // namespace lathe
