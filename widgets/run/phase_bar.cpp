// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/phase_bar.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/common/text_font.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

constexpr double kGap = 8, kBarHeight = 6, kLeastWidth = 104;

QColor barColour(const RunPart& part, const Theme& theme) {
    const RunFamily family = partFamily(part);
    return family == RunFamily::Baseline ? theme.accent : colourOf(family, theme);
}

}  // namespace

PhaseBar::PhaseBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Parts of the run"));
}

QSize PhaseBar::sizeHint() const {
    return {scaled(560), scaled(58)};
}

void PhaseBar::setParts(const std::vector<RunPart>& parts, double elapsed, bool isStopped) {
    m_parts = parts;
    m_elapsed = elapsed;
    m_isStopped = isStopped;
    QStringList words;
    for (const RunPart& part : m_parts)
        words.push_back(partTitle(part) + QStringLiteral(": ") + partDetail(part, elapsed));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

double PhaseBar::fractionOf(const RunPart& part) const {
    if (part.state != PartState::Active)
        return part.state == PartState::Done ? 1 : 0;
    const double spent = m_elapsed - part.began;
    if (part.total > 0 && (part.isTraining() || part.isTiming()) && part.expectedSeconds <= 0)
        return static_cast<double>(part.done) / static_cast<double>(part.total);
    if ((part.isTraining() || part.isTiming()) && part.etaSeconds && spent > 0)
        return std::min(0.98, spent / (spent + *part.etaSeconds));
    return part.expectedSeconds > 0 ? std::min(0.95, spent / part.expectedSeconds) : 0;
}

std::vector<double> PhaseBar::widths() const {
    const double count = static_cast<double>(m_parts.size());
    const double least = std::min(scaled(kLeastWidth) * 1.0, (width() - kGap * (count - 1)) / count);
    const double free = width() - kGap * (count - 1) - least * count;
    double total = 0;
    for (const RunPart& part : m_parts)
        total += part.expectedSeconds;
    std::vector<double> result;
    for (const RunPart& part : m_parts)
        result.push_back(least + free * (total > 0 ? part.expectedSeconds / total : 1 / count));
    return result;
}

void PhaseBar::paintEvent(QPaintEvent*) {
    if (m_parts.empty())
        return;
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<double> columns = widths();
    double x = 0;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const RunPart& part = m_parts[i];
        const bool isStopped = m_isStopped && part.state == PartState::Active;
        const QRectF bar(x, 0, columns[i], kBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.groove);
        painter.drawRoundedRect(bar, 3, 3);
        if (const double fraction = fractionOf(part); fraction > 0 || isStopped) {
            painter.setBrush(isStopped ? theme.errorText : barColour(part, theme));
            painter.drawRoundedRect(QRectF(x, 0, std::max(kBarHeight, fraction * columns[i]), kBarHeight), 3, 3);
        }
        double textX = x;
        if (partFamily(part) != RunFamily::Baseline) {
            drawMarker(painter, partFamily(part), {x + 6, kBarHeight + scaled(16)}, 5, part.state != PartState::Waiting, theme);
            textX += 18;
        }
        const double titleWidth = columns[i] - (textX - x);
        painter.setFont(textFont(part.state == PartState::Active ? TextSize::Strong : TextSize::Control));
        painter.setPen(isStopped ? theme.errorText : part.state == PartState::Waiting ? theme.text2 : theme.text);
        painter.drawText(QRectF(textX, kBarHeight + scaled(6), titleWidth, scaled(20)), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(partTitle(part), Qt::ElideRight, int(titleWidth)));
        const QString detail = m_isStopped && part.state == PartState::Waiting ? tr("not started") : partDetail(part, m_elapsed);
        painter.setFont(textFont(TextSize::Caption));
        painter.setPen(isStopped ? theme.errorText : theme.text2);
        painter.drawText(QRectF(x, kBarHeight + scaled(28), columns[i], scaled(18)), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(detail, Qt::ElideRight, int(columns[i])));
        x += columns[i] + kGap;
    }
}

}  // namespace lathe
