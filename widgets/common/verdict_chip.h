// SPDX-License-Identifier: GPL-3.0-or-later
// Glyph and word of a comparison's verdict: colour is never its only carrier.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

class QPainter;

namespace lathe {

enum class Verdict { None, Faster, Slower, Better, Worse, Smaller, Larger, Same, Unclear, NotPaired };

/// "↑", "↓", "=", "?"; smaller points down though it is good: the colour says which.
QString glyphOf(Verdict verdict);
/// In the language of the window.
QString wordOf(Verdict verdict);
bool isGood(Verdict verdict);
bool isBad(Verdict verdict);
/// The colour of a glyph in dense tables, where no chip is drawn.
QColor textColourOf(Verdict verdict);

QSize chipSize(Verdict verdict);
/// With its top left corner there.
void drawChip(QPainter& painter, QPointF topLeft, Verdict verdict);

/// "faster", "same", "unclear": as the records write it; "not paired": as comparisons say where there is no verdict.
Verdict verdictFromText(const QString& text);

class VerdictChip : public QWidget {
    Q_OBJECT
public:
    explicit VerdictChip(Verdict verdict = Verdict::None, QWidget* parent = nullptr);
    void setVerdict(Verdict verdict);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Verdict m_verdict;
};

}  // namespace lathe
