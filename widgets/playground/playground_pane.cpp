// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/playground_pane.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>
#include <numeric>

#include "core/format/number_format.h"
#include "widgets/common/error_card.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/playground/token_times_plot.h"

namespace lathe {

namespace {

QLabel* addMetric(QHBoxLayout* row, const QString& head, const QString& unit, QLabel** unitLabel = nullptr) {
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(makeLabel(head, StyleRole::Caption));
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    auto* value = makeLabel(QString::fromUtf8(kAbsent), StyleRole::Metric, true);
    auto* unitText = makeLabel(unit, StyleRole::Secondary);
    line->addWidget(value, 0, Qt::AlignBottom);
    line->addWidget(unitText, 0, Qt::AlignBottom);
    // The unit on the line of the larger number.
    unitText->setContentsMargins(0, 0, 0, 1);
    line->addStretch();
    column->addLayout(line);
    row->addLayout(column, 1);
    if (unitLabel)
        *unitLabel = unitText;
    return value;
}

QString textOr(const std::optional<double>& value, int decimals) {
    return QString::fromStdString(orAbsent(value, [&](double number) { return formatNumber(number, decimals); }));
}

// While it runs, from the tokens that have come; the worker's own figures once it is done.
double meanOfFurther(const std::vector<PlaygroundToken>& tokens) {
    double sum = 0;
    for (size_t i = 1; i < tokens.size(); ++i)
        sum += tokens[i].ms;
    return sum / static_cast<double>(tokens.size() - 1);
}

}  // namespace

PlaygroundPane::PlaygroundPane(RunCatalog& catalog, RunSelection& selection, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_model(new ModelBox(catalog, selection, name)),
      m_text(new QTextEdit),
      m_error(new ErrorCard),
      m_times(new TokenTimesPlot) {
    auto* head = new QFrame;
    setStyleRole(head, StyleRole::BaseHead);
    auto* headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(12, 8, 12, 8);
    headRow->addWidget(m_model, 1);

    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("What %1 says").arg(name));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setPlaceholderText(tr("What this model says appears here"));
    setStyleRole(m_text, StyleRole::Flat);
    m_text->document()->setDocumentMargin(16);
    m_error->hide();
    auto* errorRow = new QVBoxLayout;
    errorRow->setContentsMargins(12, 12, 12, 0);
    errorRow->addWidget(m_error);

    auto* numbers = new QFrame;
    setStyleRole(numbers, StyleRole::Foot);
    numbers->setToolTip(tr("Of this one text: a single sample, no measurement"));
    auto* row = new QHBoxLayout(numbers);
    row->setContentsMargins(16, 8, 12, 8);
    m_speed = addMetric(row, tr("Speed, once"), tr("tokens/s"));
    m_first = addMetric(row, tr("First token"), tr("ms"));
    m_each = addMetric(row, tr("Per token"), tr("ms"));
    m_done = addMetric(row, tr("Done"), {}, &m_doneUnit);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addLayout(errorRow);
    column->addWidget(m_text, 1);
    column->addWidget(numbers);
    column->addWidget(makeHairline());
    column->addWidget(m_times);
    setStyleRole(this, StyleRole::Base);
    setAttribute(Qt::WA_StyledBackground);
    connect(m_model, &ModelBox::chosen, this, &PlaygroundPane::updateColour);
    updateColour();
}

void PlaygroundPane::updateColour() {
    const RunFamily family = m_model->current().family;
    m_times->setColour(family == RunFamily::Baseline ? currentTheme().text2 : colourOf(family, currentTheme()));
}

void PlaygroundPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColour();
}

void PlaygroundPane::setTrouble(const std::optional<Trouble>& trouble) {
    m_error->setVisible(trouble.has_value());
    if (trouble)
        m_error->setTrouble(*trouble);
}

void PlaygroundPane::display(const PlaygroundSide& side, const QString& prompt, const std::vector<bool>& shared, int expected) {
    setTrouble(side.trouble);
    showText(side, prompt, shared);
    showNumbers(side, expected);
    std::vector<double> further;
    for (size_t i = 1; i < side.tokens.size(); ++i)
        further.push_back(side.tokens[i].ms);
    m_times->setTimes(std::move(further), expected);
}

void PlaygroundPane::showText(const PlaygroundSide& side, const QString& prompt, const std::vector<bool>& shared) {
    const Theme& theme = currentTheme();
    QScrollBar* bar = m_text->verticalScrollBar();
    const bool followsEnd = bar->value() == bar->maximum();
    const int place = bar->value();
    m_text->clear();
    QTextCursor cursor(m_text->document());
    QTextBlockFormat lines;
    lines.setLineHeight(150, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(lines);
    QTextCharFormat plain, given, different;
    given.setForeground(theme.text2);
    plain.setForeground(theme.text);
    different = plain;
    QColor back = theme.unclearLine;
    back.setAlphaF(theme.isDark ? 0.45F : 0.28F);
    different.setBackground(back);
    cursor.insertText(side.state == PlaygroundSide::State::Empty ? QString() : prompt, given);
    if (side.isRestored)
        cursor.insertText("\n\n" + tr("This model is not here any more. It is made again from its recipe, which may take minutes."), given);
    for (size_t i = 0; i < side.tokens.size(); ++i)
        cursor.insertText(side.tokens[i].text, i < shared.size() && !shared[i] ? different : plain);
    if (!side.waitingText.isEmpty())
        cursor.insertText(QStringLiteral("\n\n") + side.waitingText, given);
    bar->setValue(followsEnd && side.isUnderWay() ? bar->maximum() : place);
}

void PlaygroundPane::showNumbers(const PlaygroundSide& side, int expected) {
    std::optional<double> first = side.ttftMs, each = side.perTokenMs, speed = side.tokensPerSecond;
    if (!first && !side.tokens.empty())
        first = side.tokens.front().ms;
    if (!speed && side.tokens.size() > 1) {
        each = meanOfFurther(side.tokens);
        speed = *each > 0 ? std::optional<double>(1000 / *each) : std::nullopt;
    }
    m_speed->setText(textOr(speed, speed && *speed >= 100 ? 0 : 1));
    m_first->setText(textOr(first, 2));
    m_each->setText(textOr(each, 2));
    const bool isStarted = side.state != PlaygroundSide::State::Empty;
    m_done->setText(isStarted ? QString::fromStdString(formatCount(static_cast<int64_t>(side.tokens.size()))) : QString::fromUtf8(kAbsent));
    const bool endedEarly = side.state == PlaygroundSide::State::Done && static_cast<int>(side.tokens.size()) < expected;
    m_doneUnit->setText(!isStarted ? QString() : endedEarly ? tr("end of text") : tr("of %1").arg(expected));
}

}  // namespace lathe
