// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/verdict_chip.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

constexpr int kChipPadding = 6;
constexpr int kHeight = 18;

QString labelOf(Verdict verdict) {
    return glyphOf(verdict) + " " + wordOf(verdict);
}

}  // namespace

bool isGood(Verdict verdict) {
    return verdict == Verdict::Faster || verdict == Verdict::Better || verdict == Verdict::Smaller;
}

bool isBad(Verdict verdict) {
    return verdict == Verdict::Slower || verdict == Verdict::Worse || verdict == Verdict::Larger;
}

QString glyphOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::None:
            return {};
        case Verdict::Faster:
        case Verdict::Better:
        case Verdict::Larger:
            return QStringLiteral("↑");
        case Verdict::Slower:
        case Verdict::Worse:
        case Verdict::Smaller:
            return QStringLiteral("↓");
        case Verdict::Same:
            return QStringLiteral("=");
        case Verdict::Unclear:
            return QStringLiteral("?");
        case Verdict::NotPaired:
            return QStringLiteral("∅");
    }
    return {};
}

QString wordOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::None:
            return {};
        case Verdict::Faster:
            return QCoreApplication::translate("Verdict", "faster");
        case Verdict::Slower:
            return QCoreApplication::translate("Verdict", "slower");
        case Verdict::Better:
            return QCoreApplication::translate("Verdict", "better");
        case Verdict::Worse:
            return QCoreApplication::translate("Verdict", "worse");
        case Verdict::Smaller:
            return QCoreApplication::translate("Verdict", "smaller");
        case Verdict::Larger:
            return QCoreApplication::translate("Verdict", "larger");
        case Verdict::Same:
            return QCoreApplication::translate("Verdict", "same");
        case Verdict::Unclear:
            return QCoreApplication::translate("Verdict", "unclear");
        case Verdict::NotPaired:
            return QCoreApplication::translate("Verdict", "not paired");
    }
    return {};
}

Verdict verdictFromText(const QString& text) {
    static const QHash<QString, Verdict> verdicts = {
        {"faster", Verdict::Faster}, {"slower", Verdict::Slower},   {"better", Verdict::Better},
        {"worse", Verdict::Worse},   {"smaller", Verdict::Smaller}, {"larger", Verdict::Larger},
        {"same", Verdict::Same},     {"unclear", Verdict::Unclear}, {"not paired", Verdict::NotPaired}};
    return verdicts.value(text, Verdict::None);
}

QColor textColourOf(Verdict verdict) {
    const Theme& theme = currentTheme();
    if (isGood(verdict))
        return theme.goodText;
    if (isBad(verdict))
        return theme.badText;
    return verdict == Verdict::Unclear || verdict == Verdict::NotPaired ? theme.unclearText : theme.sameText;
}

QSize chipSize(Verdict verdict) {
    if (verdict == Verdict::None)
        return {};
    const QFontMetricsF metrics(textFont(TextSize::Caption));
    return {qCeil(metrics.horizontalAdvance(labelOf(verdict))) + 2 * kChipPadding, scaled(kHeight)};
}

void drawChip(QPainter& painter, QPointF topLeft, Verdict verdict) {
    if (verdict == Verdict::None)
        return;
    const Theme& theme = currentTheme();
    const QRectF rect(topLeft, chipSize(verdict));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (verdict == Verdict::Unclear || verdict == Verdict::NotPaired) {
        painter.setPen(QPen(theme.unclearLine, 1, Qt::DashLine));
        painter.setBrush(theme.base);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isGood(verdict) ? theme.goodBack : isBad(verdict) ? theme.badBack : theme.sameBack);
        painter.drawRoundedRect(rect, 4, 4);
    }
    painter.setPen(textColourOf(verdict));
    painter.setFont(textFont(TextSize::Caption));
    painter.drawText(rect, Qt::AlignCenter, labelOf(verdict));
    painter.restore();
}

VerdictChip::VerdictChip(Verdict verdict, QWidget* parent) : QWidget(parent), m_verdict(Verdict::None) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVerdict(verdict);
}

void VerdictChip::setVerdict(Verdict verdict) {
    m_verdict = verdict;
    setAccessibleName(wordOf(verdict));
    updateGeometry();
    update();
}

QSize VerdictChip::sizeHint() const {
    return chipSize(m_verdict);
}

void VerdictChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawChip(painter, QPointF(0, (height() - sizeHint().height()) / 2.0), m_verdict);
}

void VerdictChip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(wordOf(m_verdict));
        updateGeometry();
    }
    QWidget::changeEvent(event);
    update();
}

}  // namespace lathe
