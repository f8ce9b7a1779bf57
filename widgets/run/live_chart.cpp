// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/live_chart.h"

#include <QLabel>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "core/measure/statistics.h"
#include "core/records/run.h"
#include "widgets/common/panels.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/plots/custom_plot.h"
#include "widgets/plots/report_ticker.h"
#include "widgets/plots/stage_style.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

// A running mean over about a twentieth of the points is drawn over the losses of single steps.
constexpr double kWindowShare = 0.05;
constexpr double kRoomBelow = 0.06, kRoomAbove = 0.24;  // shares of the values' range; above them stands the legend

void fill(QCPGraph* graph, const std::vector<CurvePoint>& points) {
    QVector<double> x, y;
    x.reserve(qsizetype(points.size()));
    y.reserve(qsizetype(points.size()));
    for (const CurvePoint& point : points) {
        x.push_back(point.x);
        y.push_back(point.y);
    }
    graph->setData(x, y, true);
}

std::vector<CurvePoint> smoothed(const std::vector<CurvePoint>& points) {
    std::vector<CurvePoint> result = points;
    const double weight = std::min(1.0, 1 / (kWindowShare * static_cast<double>(points.size())));
    for (size_t i = 1; i < result.size(); ++i)
        result[i].y = (1 - weight) * result[i - 1].y + weight * points[i].y;
    return result;
}

size_t partOfArm(const std::string& arm, const std::vector<RunPart>& parts) {
    const std::optional<size_t> stage = stageOfArm(arm);
    return stage ? *stage + 1 : parts.size();
}

QString curveText(const std::string& arm, const std::vector<RunPart>& parts) {
    const size_t stage = partOfArm(arm, parts);
    return stage < parts.size() ? LiveChart::tr("after %1").arg(partTitle(parts[stage]).toLower()) : armText(QString::fromStdString(arm));
}

// A stage has its own colour, as everywhere; who is only looked at beside them has none.
QPen armPen(const std::string& arm, const std::vector<RunPart>& parts, const Theme& theme) {
    if (arm == "baseline")
        return QPen(theme.baseline, 1.2);
    if (arm == "result")
        return QPen(theme.accent, 1.6);
    if (const size_t stage = partOfArm(arm, parts); stage < parts.size())
        return QPen(colourOf(partFamily(parts[stage]), theme), 1.2);
    return QPen(theme.text3, 1.2, Qt::DotLine);
}

}  // namespace

LiveChart::LiveChart(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(4);
    m_title = makeLabel({}, StyleRole::Caption);
    m_hint = makeLabel({}, StyleRole::Hint);
    m_hint->setAlignment(Qt::AlignCenter);
    m_plot = new QCustomPlot;
    m_plot->setMinimumHeight(120);
    m_plot->setFocusPolicy(Qt::NoFocus);
    // In one line over the curves, which are given room below it.
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    m_plot->axisRect()->insetLayout()->setMargins(QMargins(0, 0, 0, 0));
    m_plot->axisRect()->setMinimumMargins(QMargins(0, 4, 0, 0));
    m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_plot->legend->setWrap(0);
    m_plot->legend->setColumnSpacing(16);
    m_plot->legend->setIconSize(24, 12);
    for (QCPAxis* axis : {m_plot->yAxis, m_plot->yAxis2})
        axis->setTicker(QSharedPointer<ReportTicker>::create(false, 5));
    auto steps = QSharedPointer<QCPAxisTickerFixed>::create();
    steps->setTickStep(1);
    steps->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    m_plot->xAxis->setTicker(steps);
    column->addWidget(m_title);
    column->addWidget(m_plot, 1);
    column->addWidget(m_hint, 1);
    clear();
}

void LiveChart::clear() {
    m_content = Content::Nothing;
    m_drawn = 0;
    m_plot->clearGraphs();
    m_plot->hide();
    m_title->clear();
    m_hint->setText(tr("Losses and request times appear here"));
    m_hint->show();
}

void LiveChart::endWithout() {
    if (m_content == Content::Nothing)
        m_hint->clear();
}

void LiveChart::setProgress(const RunProgress& progress) {
    size_t requests = 0;
    for (const auto& [arm, curve] : progress.requestMs())
        requests += curve.size();
    const Content content = requests > 0 ? Content::Requests : progress.losses().size() >= 2 ? Content::Losses : Content::Nothing;
    const size_t points = content == Content::Requests ? requests : progress.losses().size() + progress.validationLosses().size();
    if (content == Content::Nothing || (content == m_content && points == m_drawn))
        return;
    m_content = content;
    m_drawn = points;
    m_plot->clearGraphs();
    content == Content::Losses ? showLosses(progress) : showRequests(progress);
    m_hint->hide();
    m_plot->show();
    style();
    m_plot->rescaleAxes();
    m_plot->yAxis2->setVisible(content == Content::Losses && !progress.validationLosses().empty());
    m_plot->yAxis2->setTickLabels(m_plot->yAxis2->visible());
    for (QCPAxis* axis : {m_plot->yAxis, m_plot->yAxis2}) {
        const QCPRange values = axis->range();
        axis->setRange(values.lower - kRoomBelow * values.size(), values.upper + kRoomAbove * values.size());
    }
    // The room that is left shows how far the training has come.
    if (m_content == Content::Losses)
        m_plot->xAxis->setRangeUpper(std::max(m_plot->xAxis->range().upper, double(progress.parts()[progress.activePart()].total)));
    if (m_content == Content::Requests)
        m_plot->xAxis->setRange(m_plot->xAxis->range().lower - 0.5, m_plot->xAxis->range().upper + 0.5);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LiveChart::showLosses(const RunProgress& progress) {
    const Theme& theme = currentTheme();
    const RunPart& part = progress.parts()[progress.activePart()];
    // What is trained for may hold a teacher's part too; held-out is the text's alone. The two have an axis each.
    const bool hasHeldOut = !progress.validationLosses().empty();
    m_title->setText(hasHeldOut ? tr("Training loss on the left, held-out loss on the right; nats per token")
                                : tr("Training loss, nats per token"));
    QColor colour = colourOf(familyOfStage(QString::fromStdString(part.kind)), theme);
    QCPGraph* curve = m_plot->addGraph();
    fill(curve, smoothed(progress.losses()));
    curve->setPen(QPen(colour, 1.8));
    curve->setName(tr("training"));
    colour.setAlphaF(0.35f);
    QCPGraph* steps = m_plot->addGraph();
    fill(steps, progress.losses());
    steps->setPen(QPen(colour, 1));
    steps->removeFromLegend();
    if (hasHeldOut) {
        QCPGraph* heldOut = m_plot->addGraph(m_plot->xAxis, m_plot->yAxis2);
        fill(heldOut, progress.validationLosses());
        heldOut->setPen(QPen(theme.text, 1.4, Qt::DashLine));
        heldOut->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.text, theme.text, 4));
        heldOut->setName(tr("held-out, right axis"));
    }
    m_plot->xAxis->setLabel(tr("Step"));
    setAccessibleDescription(tr("Loss %1 after step %2")
                                 .arg(QString::fromStdString(formatNumber(progress.losses().back().y, 3)))
                                 .arg(progress.losses().back().x));
}

void LiveChart::showRequests(const RunProgress& progress) {
    const Theme& theme = currentTheme();
    m_title->setText(tr("Request, ms, each block's mean"));
    QStringList words;
    for (const auto& [arm, curve] : progress.requestMs()) {
        QCPGraph* graph = m_plot->addGraph();
        fill(graph, curve);
        const QPen pen = armPen(arm, progress.parts(), theme);
        graph->setPen(pen);
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, pen.color(), pen.color(), 4));
        std::vector<double> values;
        for (const CurvePoint& point : curve)
            values.push_back(point.y);
        graph->setName(
            tr("%1, median %2").arg(curveText(arm, progress.parts()), QString::fromStdString(formatMilliseconds(median(values)))));
        words.push_back(graph->name());
    }
    m_plot->xAxis->setLabel(tr("Block"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
}

void LiveChart::style() {
    const Theme& theme = currentTheme();
    m_plot->setBackground(theme.base);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setTickLabelFont(textFont(TextSize::Caption));
        axis->setLabelFont(textFont(TextSize::Caption));
        axis->setTickLabelColor(theme.text2);
        axis->setLabelColor(theme.text2);
        axis->setBasePen(axis == m_plot->xAxis ? QPen(theme.line2) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(QPen(theme.grid));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->legend->setVisible(true);
    m_plot->legend->setFont(textFont(TextSize::Caption));
    m_plot->legend->setTextColor(theme.text);
    m_plot->legend->setBrush(Qt::NoBrush);
    m_plot->legend->setBorderPen(Qt::NoPen);
}

void LiveChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        style();
        m_drawn = 0;
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
    QWidget::changeEvent(event);
}

}  // namespace lathe
