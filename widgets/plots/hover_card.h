// SPDX-License-Identifier: GPL-3.0-or-later
// The card beside a mark that is pointed at: what it is, a few values with interval and verdict, one hint.
#pragma once

#include <QFrame>
#include <QVector>

#include "widgets/common/run_marker.h"
#include "widgets/common/verdict_chip.h"

class QGridLayout;
class QLabel;

namespace lathe {

struct HoverLine {
    QString label, value;
    Verdict verdict = Verdict::None;
};

struct HoverContent {
    RunFamily family = RunFamily::Quantize;
    bool isFront = false;
    QString name, id;
    QVector<HoverLine> lines;
    QString note;  // why it is faded
    QString hint;  // "Click to select, Shift-click to compare"
};

class HoverCard : public QFrame {
    Q_OBJECT
public:
    explicit HoverCard(QWidget* parent);
    void setContent(const HoverContent& content);
    /// Beside a point of the parent, never over it, inside area.
    void showBeside(const QPointF& point, const QRect& area);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel *m_marker, *m_name, *m_id, *m_note, *m_hint;
    QGridLayout* m_lines;
};

}  // namespace lathe
