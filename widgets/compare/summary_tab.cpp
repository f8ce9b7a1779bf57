// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/summary_tab.h"

#include <QSettings>
#include <QVBoxLayout>

#include "core/compare/stage_waterfall.h"
#include "core/records/tasks.h"
#include "widgets/common/controls.h"
#include "widgets/common/field_text.h"
#include "widgets/common/panels.h"
#include "widgets/compare/hindsight_card.h"
#include "widgets/plots/stage_style.h"
#include "widgets/plots/waterfall_chart.h"

namespace lathe {

namespace {

constexpr const char* kPhaseSetting = "selection/phase";
constexpr const char* kFormSetting = "selection/distribution";

}  // namespace

SummaryTab::SummaryTab(QWidget* parent)
    : QWidget(parent),
      m_phase(new SegmentedControl(tr("Which latency"))),
      m_form(new SegmentedControl(tr("Form of the distribution"))),
      m_latency(new MetricRow),
      m_score(new MetricRow),
      m_size(new MetricRow),
      m_waterfall(new WaterfallChart),
      m_distribution(new DistributionChart),
      m_distributionPart(new QWidget),
      m_hindsight(new HindsightCard),
      m_note(makeLabel({}, StyleRole::Hint)) {
    m_phase->setItems({tr("Request"), tr("First token"), tr("Per token")});
    m_form->setItems({tr("Cumulative"), tr("Histogram")});
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(0);
    column->addWidget(m_phase);
    column->addSpacing(2);
    for (MetricRow* metric : {m_latency, m_score, m_size}) {
        column->addWidget(metric);
        column->addWidget(makeHairline());
    }
    column->addSpacing(8);
    column->addWidget(m_note);
    column->addWidget(new ChartCard(m_waterfall));
    column->addSpacing(12);
    auto* part = new QVBoxLayout(m_distributionPart);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(6);
    part->addWidget(new ChartCard(m_distribution));
    part->addWidget(m_form);
    column->addWidget(m_hindsight);
    column->addWidget(m_distributionPart);
    column->addStretch(1);
    QSettings settings;
    m_phase->setCurrentIndex(settings.value(kPhaseSetting, 0).toInt());
    m_form->setCurrentIndex(settings.value(kFormSetting, 0).toInt());
    connect(m_phase, &SegmentedControl::currentIndexChanged, this, [this](int index) {
        QSettings().setValue(kPhaseSetting, index);
        refresh();
    });
    connect(m_form, &SegmentedControl::currentIndexChanged, this, [this](int index) {
        QSettings().setValue(kFormSetting, index);
        m_distribution->setForm(DistributionChart::Form(index));
    });
    m_distribution->setForm(DistributionChart::Form(m_form->currentIndex()));
}

LatencyPhase SummaryTab::phase() const {
    return LatencyPhase(qBound(0, m_phase->currentIndex(), 2));
}

void SummaryTab::setHindsight(const std::optional<Hindsight>& hindsight, const QString& whyNot) {
    m_hindsight->setHindsight(hindsight, whyNot);
}

void SummaryTab::setRun(const Run* run, const Run* pinned, RunFamily family) {
    m_run = run;
    m_pinned = pinned;
    m_family = family;
    refresh();
}

void SummaryTab::refresh() {
    if (!m_run)
        return;
    m_latency->setContent(latencyMetric(*m_run, m_pinned, phase()));
    m_score->setContent(scoreMetric(*m_run, m_pinned));
    m_size->setContent(sizeMetric(*m_run, m_pinned));
    const auto headline = headlineIn(*m_run);
    const std::string task = headline ? headline->task : "";
    m_waterfall->setSteps(stageWaterfall(*m_run, phase(), task), phaseUnitText(phase()),
                          task.empty() ? QString() : tr("%1, pp").arg(taskText(QString::fromStdString(task))), m_family);
    QStringList notes;
    if (m_pinned && !timesCompare(*m_run, *m_pinned))
        notes << tr("The pinned run was measured elsewhere or with another request: times do not compare.");
    if (!m_waterfall->isEmpty())
        notes << tr("From Lathe's baseline, with 95 % intervals. Hollow: no more than noise, or not paired.");
    m_note->setText(notes.join(' '));
    m_note->setVisible(!notes.isEmpty());
    std::vector<DistributionSeries> series;
    for (const LatencySeries& one : latencySeries(*m_run, phase()))
        if (one.arm != "reference")
            series.push_back(distributionOf(one, "p50", one.arm == "baseline" ? RunFamily::Baseline : m_family));
    m_distributionPart->setVisible(!series.empty());
    m_distribution->setSeries(std::move(series), phaseUnitText(phase()), phaseSampleText(phase()));
}

}  // namespace lathe
