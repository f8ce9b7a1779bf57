// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/hindsight_card.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/field_text.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

QString relative(const PredictedAndRealised& value) {
    return text(formatSigned(100 * (value.realised / value.predicted - 1), 0)) + " %";
}

}  // namespace

HindsightCard::HindsightCard(QWidget* parent) : QWidget(parent), m_rows(new QGridLayout), m_cause(makeLabel({}, StyleRole::Hint)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(4);
    column->addWidget(makeLabel(tr("Predicted and realised"), StyleRole::Section));
    m_rows->setHorizontalSpacing(8);
    m_rows->setVerticalSpacing(3);
    m_rows->setColumnStretch(0, 1);
    column->addLayout(m_rows);
    m_cause->setWordWrap(true);
    column->addWidget(m_cause);
    hide();
}

void HindsightCard::addRow(const QString& name, const QString& predicted, const QString& realised, const QString& off) {
    const int row = m_rows->rowCount();
    m_rows->addWidget(makeLabel(name, StyleRole::Secondary), row, 0);
    int column = 1;
    for (const QString& words : {"≈ " + predicted, realised, off}) {
        auto* label = makeLabel(words, column == 2 ? StyleRole::None : StyleRole::Caption, true);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_rows->addWidget(label, row, column++);
    }
}

void HindsightCard::setHindsight(const std::optional<Hindsight>& hindsight, const QString& whyNot) {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const bool isThere = hindsight && (hindsight->requestMs || hindsight->accuracy || hindsight->seconds);
    setVisible(isThere || !whyNot.isEmpty());
    if (!isThere) {
        m_cause->setText(tr("This run could not be predicted afterwards: %1").arg(whyNot));
        return;
    }
    if (const auto& ms = hindsight->requestMs)
        addRow(tr("request"), text(formatMilliseconds(ms->predicted)) + " ms", text(formatMilliseconds(ms->realised)) + " ms",
               relative(*ms));
    if (const auto& bytes = hindsight->bytes)
        addRow(tr("size"), text(formatMegabytes(int64_t(bytes->predicted))) + " MB",
               text(formatMegabytes(int64_t(bytes->realised))) + " MB", relative(*bytes));
    if (const auto& accuracy = hindsight->accuracy)
        addRow(tr("accuracy"), text(formatPercent(accuracy->predicted)), text(formatPercent(accuracy->realised)),
               pointsText(accuracy->realised - accuracy->predicted));
    if (const auto& seconds = hindsight->seconds)
        addRow(tr("duration"), text(formatDuration(seconds->predicted)), text(formatDuration(seconds->realised)), relative(*seconds));
    const QString usual = hindsight->latencyError ? text(formatNumber(100 * hindsight->latencyError->mostly, 0)) + " %" : QString();
    switch (hindsight->cause) {
        case HindsightCause::AsUsual:
            m_cause->setText(tr("Predictions of latency are mostly within %1: this one is.").arg(usual));
            break;
        case HindsightCause::Noise:
            m_cause->setText(tr("The latency is off because the measurement itself was noisy: measure again."));
            break;
        case HindsightCause::Busy:
            m_cause->setText(tr("The latency is off: more work ran on the machine than it has cores. Measure again when it is idle."));
            break;
        case HindsightCause::Unknown:
            m_cause->setText(
                tr("The latency is further off than usual, and neither noise nor load explains it: stored runs of such recipes would "
                   "teach the prediction."));
            break;
        case HindsightCause::Elsewhere:
            m_cause->setText(tr("No latency was predicted: the speed of the machine that it ran on is not known here."));
            break;
    }
}

}  // namespace lathe
