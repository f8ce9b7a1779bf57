// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/part_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "core/format/number_format.h"
#include "widgets/common/panels.h"
#include "widgets/common/theme.h"
#include "widgets/layers/part_text.h"
#include "widgets/layers/weight_histogram_plot.h"

namespace lathe {

namespace {

QString number(double value, int decimals) {
    return QString::fromStdString(formatNumber(value, decimals));
}

QString megabytes(int64_t bytes) {
    // Single matrices of small models are far below a megabyte.
    return bytes < 1'000'000 ? number(static_cast<double>(bytes) / 1e3, 1) + QStringLiteral(" kB")
                             : QString::fromStdString(formatMegabytes(bytes)) + QStringLiteral(" MB");
}

bool isMatrix(const ModelPart& part) {
    return !part.kind.starts_with("norm") && part.kind != "final_norm";
}

}  // namespace

const ModelPart* partAfter(const Inspection& inspection, int layer, const std::string& kind) {
    if (!inspection.after)
        return nullptr;
    if (layer < 0)
        return inspection.after->find(-1, kind);
    const auto origin = std::find(inspection.origins.begin(), inspection.origins.end(), layer);
    if (origin == inspection.origins.end())
        return nullptr;
    return inspection.after->find(static_cast<int>(origin - inspection.origins.begin()), kind);
}

PartPanel::PartPanel(QWidget* parent)
    : QWidget(parent),
      m_title(makeLabel({}, StyleRole::Title)),
      m_detail(makeLabel({}, StyleRole::Caption)),
      m_legend(makeLabel({}, StyleRole::Caption)),
      m_histogram(new WeightHistogramPlot),
      m_histogramArea(new QWidget),
      m_column(new QVBoxLayout(this)) {
    m_detail->setWordWrap(true);
    m_legend->setTextFormat(Qt::RichText);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 12, 12, 8);
    head->setSpacing(2);
    head->addWidget(m_title);
    head->addWidget(m_detail);

    auto* histogram = new QVBoxLayout(m_histogramArea);
    histogram->setContentsMargins(12, 8, 12, 8);
    histogram->setSpacing(4);
    histogram->addWidget(makeLabel(tr("Weights before and after"), StyleRole::Section));
    histogram->addWidget(m_histogram);
    histogram->addWidget(m_legend);

    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    m_column->addWidget(makeHairline());
    m_column->addWidget(m_histogramArea);
    m_column->addWidget(makeHairline());
    m_column->addStretch();
    beginFacts();
}

void PartPanel::setContent(const Content& content) {
    beginFacts();
    const ModelPart* before = content.inspection ? content.inspection->before.find(content.layer, content.kind) : nullptr;
    m_histogramArea->setVisible(before != nullptr);
    if (!before) {
        m_title->setText(content.layer >= 0 ? tr("Block %1").arg(content.layer) : tr("No part chosen"));
        m_detail->setText(tr("Choose a part on the left or in the map."));
        if (content.run)
            showRun(*content.run);
        return;
    }
    const ModelPart* after = partAfter(*content.inspection, content.layer, content.kind);
    m_title->setText(partTitle(content.layer, content.kind));
    m_detail->setText(isMatrix(*before) ? tr("%1 × %2, %3 weights, %4")
                                              .arg(QString::fromStdString(formatCount(before->inputs)),
                                                   QString::fromStdString(formatCount(before->outputs)), shortCount(before->parameters),
                                                   megabytes(before->bytes))
                                        : tr("%1 weights, %2").arg(shortCount(before->parameters), megabytes(before->bytes)));
    // Bars of a quantized matrix stand on the steps of its groups; where that is not known, both are drawn by value.
    const bool inSteps = after && after->steps;
    const std::optional<Histogram> beforeBins = inSteps ? after->steps->before : before->histogram;
    std::optional<Histogram> afterBins;
    if (after)
        afterBins = inSteps ? after->steps->after : after->histogram;
    m_histogram->setHistograms(beforeBins, afterBins, inSteps ? tr("steps of its group") : tr("value"), content.colour);
    const auto swatch = [](const QColor& colour, const QString& text) {
        return QStringLiteral("<span style='color:%1'>■</span> %2").arg(colour.name(), text.toHtmlEscaped());
    };
    QString legend = swatch(currentTheme().text3, tr("before, %1").arg(bitsText(before->bits)));
    if (after)
        legend += QStringLiteral("&nbsp;&nbsp; ") + swatch(content.colour, tr("after, %1").arg(bitsText(after->bits)));
    m_legend->setText(legend);
    showFacts(content, *before, after);
    if (content.run)
        showRun(*content.run);
}

void PartPanel::showFacts(const Content& content, const ModelPart& before, const ModelPart* after) {
    addSection(tr("Before, %1").arg(content.beforeName));
    addFact(tr("Deviation of the weights"), number(before.deviation, 4));
    addFact(tr("Smallest, largest"), number(before.smallest, 3) + QStringLiteral(", ") + number(before.largest, 3));
    if (content.sensitivity) {
        addSection(tr("Cut alone, %1").arg(content.cut));
        addFact(tr("Divergence, %1").arg(content.sensitivityUnit), content.sensitivityText);
        if (content.sensitivity->perplexity)
            addFact(tr("Perplexity"), number(*content.sensitivity->perplexity, 3) + QStringLiteral("×"));
    }
    if (!content.inspection->after)
        return;
    addSection(tr("After, %1").arg(content.afterName));
    if (!after) {
        addFact(tr("This block"), tr("removed"));
        return;
    }
    if (after->inputs != before.inputs || after->outputs != before.outputs)
        addFact(tr("Shape"), QStringLiteral("%1 × %2").arg(after->inputs).arg(after->outputs));
    addFact(tr("Size"), tr("%1, %2× smaller")
                            .arg(megabytes(after->bytes),
                                 number(static_cast<double>(before.bytes) / static_cast<double>(std::max<int64_t>(1, after->bytes)), 1)));
    addFact(tr("Bits per weight"), number(after->bitsPerWeight, 2));
    if (after->groupSize > 0)
        addFact(tr("Weights in a group"), QString::number(after->groupSize));
    if (after->relativeChange)
        addFact(tr("Relative change"), number(*after->relativeChange, 4));
    if (after->zeroShare > 0.0005)
        addFact(tr("Weights that are zero"), QString::fromStdString(formatPercent(after->zeroShare)));
}

// What the whole run did to the predictions: flips are tokens whose first choice is another.
void PartPanel::showRun(const Run& run) {
    const auto scoresOf = [&]() -> const TaskScores* {
        if (!run.result)
            return nullptr;
        const auto found = run.result->tasks.find("lm");
        return found == run.result->tasks.end() ? nullptr : &found->second;
    };
    const TaskScores* scores = scoresOf();
    if (!scores)
        return;
    const auto add = [&](const char* key, const QString& head, auto&& format) {
        if (const auto value = scores->values.find(key); value != scores->values.end())
            addFact(head, format(value->second));
    };
    addSection(tr("The whole run against its baseline"));
    add("same_top1", tr("Flips (another first choice)"), [](double value) { return QString::fromStdString(formatPercent(1 - value)); });
    add("divergence", tr("Divergence, nats per token"), [](double value) { return number(value, 4); });
    add("divergence_p99", tr("Divergence, 99th percentile"), [](double value) { return number(value, 3); });
}

void PartPanel::beginFacts() {
    delete m_factsArea;
    m_factsArea = new QWidget;
    m_facts = new QGridLayout(m_factsArea);
    m_facts->setContentsMargins(12, 4, 12, 12);
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(6);
    m_facts->setColumnStretch(0, 1);
    m_column->insertWidget(m_column->count() - 1, m_factsArea);
    m_factsArea->show();
}

void PartPanel::addSection(const QString& head) {
    auto* label = makeLabel(head, StyleRole::Section);
    label->setWordWrap(true);
    label->setContentsMargins(0, 6, 0, 0);
    m_facts->addWidget(label, m_facts->rowCount(), 0, 1, 2);
}

void PartPanel::addFact(const QString& name, const QString& value) {
    const int row = m_facts->rowCount();
    auto* head = makeLabel(name, StyleRole::Secondary);
    head->setWordWrap(true);
    m_facts->addWidget(head, row, 0);
    auto* text = makeLabel(value, StyleRole::None, true);
    text->setAlignment(Qt::AlignRight);
    m_facts->addWidget(text, row, 1);
}

}  // namespace lathe
