// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/waterfall_chart.h"

#include <QPainter>
#include <algorithm>

#include "core/format/number_format.h"
#include "widgets/common/field_text.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/text_font.h"
#include "widgets/plots/stage_style.h"

namespace lathe {

namespace {

constexpr int kRow = 24, kHead = 20, kBar = 12, kMarker = 14, kStepGap = 6;
constexpr qreal kScoreWidth = 62;

}  // namespace

void WaterfallChart::setSteps(const std::vector<WaterfallStep>& steps, const QString& phaseHead, const QString& scoreHead,
                              RunFamily family) {
    m_steps = steps;
    m_phaseHead = phaseHead;
    m_scoreHead = scoreHead;
    m_family = family;
    tellChange();
}

QString WaterfallChart::title() const {
    return tr("What each stage cost and gained");
}

bool WaterfallChart::isEmpty() const {
    return m_steps.size() < 2;
}

QSize WaterfallChart::sizeHint() const {
    return {280, scaled(kHead + kRow * int(m_steps.size()) + 4)};
}

QString WaterfallChart::nameOf(const WaterfallStep& step) const {
    if (step.row == WaterfallRow::Start)
        return tr("Baseline");
    return step.row == WaterfallRow::End ? tr("Result") : stageTitle(QString::fromStdString(step.kind));
}

RunFamily WaterfallChart::familyOf(const WaterfallStep& step) const {
    if (step.row == WaterfallRow::Start)
        return RunFamily::Baseline;
    return step.row == WaterfallRow::End ? m_family : familyOfStage(QString::fromStdString(step.kind));
}

QString WaterfallChart::latencyText(const WaterfallStep& step) const {
    if (!step.ms || (step.row == WaterfallRow::Change && !step.msBefore))
        return kAbsent;
    if (step.row != WaterfallRow::Change)
        return step.msInterval ? text(formatMedian(*step.ms, *step.msInterval)) : text(formatMilliseconds(*step.ms));
    const QString change = text(formatSigned(*step.ms - *step.msBefore, 2));
    const auto interval = changeInterval(step);
    return interval ? QString("%1 [%2, %3]").arg(change, text(formatSigned(interval->first, 2)), text(formatSigned(interval->second, 2)))
                    : change;
}

QString WaterfallChart::scoreText(const WaterfallStep& step) const {
    if (!step.score || (step.row == WaterfallRow::Change && !step.scoreBefore))
        return kAbsent;
    return step.row == WaterfallRow::Change ? text(formatSigned(100 * (*step.score - *step.scoreBefore), 1))
                                            : text(formatPercent(*step.score));
}

ChartTable WaterfallChart::table() const {
    ChartTable table{{tr("Stage"), m_phaseHead, m_scoreHead}, {}};
    for (const WaterfallStep& step : m_steps)
        table.rows << QStringList{nameOf(step), latencyText(step), scoreText(step)};
    return table;
}

void WaterfallChart::paintBar(QPainter& painter, const WaterfallStep& step, const QRectF& room, const ChartScale& scale) const {
    const Theme& theme = currentTheme();
    const QString label = latencyText(step);
    painter.setFont(textFont(TextSize::Caption));
    const qreal width = painter.fontMetrics().horizontalAdvance(label) + 6;
    if (!step.ms || (step.row == WaterfallRow::Change && !step.msBefore)) {
        painter.setPen(theme.text3);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, label);
        return;
    }
    const qreal from = scale.at(step.row == WaterfallRow::Change ? *step.msBefore : 0), to = scale.at(*step.ms);
    QRectF bar(QPointF(std::min(from, to), room.center().y() - kBar / 2.0), QPointF(std::max(from, to), room.center().y() + kBar / 2.0));
    bar.setWidth(std::max<qreal>(bar.width(), 2));
    const QColor colour = step.row == WaterfallRow::Start ? theme.text2 : colourOf(familyOf(step), theme);
    // Only a change that is more than noise is drawn as one.
    const bool isHollow = step.row == WaterfallRow::Change && !step.isChangeClear();
    painter.setPen(isHollow ? QPen(theme.text3, 1, Qt::DashLine) : QPen(Qt::NoPen));
    painter.setBrush(isHollow ? QBrush(Qt::NoBrush) : QBrush(colour));
    painter.drawRoundedRect(bar, 2, 2);
    if (step.msInterval) {
        const qreal low = scale.at(step.msInterval->first), high = scale.at(step.msInterval->second), y = bar.bottom() + 2;
        painter.setPen(QPen(theme.text2, 1));
        painter.drawLine(QPointF(low, y), QPointF(high, y));
        for (const qreal end : {low, high})
            painter.drawLine(QPointF(end, y - 2), QPointF(end, y + 2));
    }
    painter.setPen(theme.text);
    if (bar.width() > width + 4 && !isHollow) {
        painter.setPen(textOn(colour));
        const bool isWhole = step.row != WaterfallRow::Change;
        painter.drawText(bar.adjusted(4, -2, -4, 2), Qt::AlignVCenter | (isWhole ? Qt::AlignRight : Qt::AlignHCenter), label);
    } else if (bar.left() - width > room.left()) {
        painter.drawText(QRectF(bar.left() - width - 2, room.top(), width - 2, room.height()), Qt::AlignVCenter | Qt::AlignRight, label);
    } else {
        painter.drawText(QRectF(bar.right() + 5, room.top(), width, room.height()), Qt::AlignVCenter | Qt::AlignLeft, label);
    }
}

void WaterfallChart::paintChart(QPainter& painter, const QRectF& area) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF names(textFont(TextSize::Table));
    qreal nameWidth = 0;
    double longest = 0;
    for (const WaterfallStep& step : m_steps) {
        nameWidth = std::max(nameWidth, names.horizontalAdvance(nameOf(step)));
        longest = std::max({longest, step.ms.value_or(0), step.msBefore.value_or(0), step.msInterval ? step.msInterval->second : 0});
    }
    const qreal left = area.left() + kMarker + kStepGap + nameWidth + 10, right = area.right() - kScoreWidth - 8;
    const ChartScale scale(0, std::max(longest, 1e-9), left, std::max(right, left + 40), false);
    const int row = scaled(kRow), head = scaled(kHead);
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(left, area.top(), right - left, head), Qt::AlignLeft | Qt::AlignVCenter, m_phaseHead);
    painter.drawText(QRectF(right - 60, area.top(), area.right() - right + 60, head), Qt::AlignRight | Qt::AlignVCenter, m_scoreHead);
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const WaterfallStep& step = m_steps[i];
        const QRectF line(area.left(), area.top() + head + qreal(i) * row, area.width(), row);
        drawMarker(painter, familyOf(step), QPointF(line.left() + kMarker / 2.0, line.center().y()), 4.4, true, theme);
        painter.setFont(textFont(TextSize::Table));
        painter.setPen(theme.text);
        painter.drawText(QRectF(line.left() + kMarker + kStepGap, line.top(), nameWidth + 2, row), Qt::AlignVCenter, nameOf(step));
        if (i + 1 < m_steps.size() && step.ms) {
            painter.setPen(QPen(theme.line2, 1));
            painter.drawLine(QPointF(scale.at(*step.ms), line.center().y() + kBar / 2.0),
                             QPointF(scale.at(*step.ms), line.center().y() + row - kBar / 2.0));
        }
        paintBar(painter, step, QRectF(left, line.top(), right - left, row), scale);
        painter.setFont(textFont(TextSize::Table));
        painter.setPen(step.row != WaterfallRow::Change ? theme.text : step.isScoreClear ? theme.text2 : theme.text3);
        painter.drawText(QRectF(right, line.top(), area.right() - right, row), Qt::AlignVCenter | Qt::AlignRight, scoreText(step));
    }
}

}  // namespace lathe
