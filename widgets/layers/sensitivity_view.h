// SPDX-License-Identifier: GPL-3.0-or-later
// The sensitivity heat map: a row a block, a column a part, the value printed in each cell, and the whole block as a bar. Arrow keys move
// the current cell.
#pragma once

#include <QWidget>
#include <optional>

#include "core/records/inspection.h"

namespace lathe {

/// The heat map's colour from "no harm" (0) to the worst (1), in the theme.
QColor heatColour(double share);
/// Dark or light, whichever can be read on it.
QColor textOnHeat(double share);

class SensitivityView : public QWidget {
    Q_OBJECT
public:
    explicit SensitivityView(QWidget* parent = nullptr);

    void setMap(const std::optional<SensitivityMap>& map);
    void setCurrent(int layer, const std::string& kind);
    /// The value as it is printed, in thousandths of a nat where all are small; and the unit that goes with it.
    QString valueText(const PartSensitivity& part) const;
    QString unitText() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void partActivated(int layer, const QString& kind);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    int layers() const;
    QRectF cellRect(int row, int column) const;
    QRectF gridRect() const;
    std::optional<std::pair<int, int>> cellAt(QPointF place) const;
    void moveTo(int row, int column);
    void paintLegend(QPainter& painter) const;

    std::optional<SensitivityMap> m_map;
    std::vector<std::string> m_columns;  // kinds, without "layer"
    double m_largest = 0, m_largestLayer = 0;
    int m_layer = -1;
    std::string m_kind;
};

}  // namespace lathe
