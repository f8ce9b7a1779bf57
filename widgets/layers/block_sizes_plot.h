// SPDX-License-Identifier: GPL-3.0-or-later
// MB of every block before and after, as bars; a block that was removed has a cross.
#pragma once

#include <QWidget>
#include <optional>

#include "core/records/inspection.h"

namespace lathe {

class BlockSizesPlot : public QWidget {
    Q_OBJECT
public:
    explicit BlockSizesPlot(QWidget* parent = nullptr);
    void setInspection(const std::optional<Inspection>& inspection, const QString& before, const QString& after, const QColor& colour);
    QSize sizeHint() const override;

Q_SIGNALS:
    void blockActivated(int layer);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Block {
        double before = 0;            // MB
        std::optional<double> after;  // absent: it was removed
    };
    QRectF area() const;
    void paintLegend(QPainter& painter) const;

    std::vector<Block> m_blocks;
    bool m_hasAfter = false;
    QString m_before, m_after;
    QColor m_colour;
};

}  // namespace lathe
