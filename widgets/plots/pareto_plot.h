// SPDX-License-Identifier: GPL-3.0-or-later
// The latency-accuracy plot: draws a ParetoScene, and reports what is pointed at and clicked. At most 5,000 marks are drawn; beyond, those
// of a place are drawn together, but the front and what is selected always as themselves.
#pragma once

#include <QStringList>
#include <QTimer>

#include "widgets/plots/custom_plot.h"
#include "widgets/plots/mark_thinning.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

class HoverCard;
class ParetoPainter;

class ParetoPlot : public QCustomPlot {
    Q_OBJECT
public:
    explicit ParetoPlot(QWidget* parent = nullptr);
    ~ParetoPlot() override;

    const ParetoScene& scene() const { return m_scene; }
    /// The view stays where it is, unless the axes are others or it showed everything.
    void setScene(ParetoScene scene);
    void setSelected(const QStringList& ids);
    void setHovered(const QString& id);
    /// Makes the card of a mark; it is shown beside it.
    void setHoverCard(HoverCard* card, std::function<void(const PlotMark&)> fill);

    const QStringList& selected() const { return m_selected; }
    const QString& hovered() const { return m_hovered; }
    const ThinnedMarks& drawn() const { return m_drawn; }
    /// Where a mark lies, in pixels of this widget.
    QPointF pixelOf(const PlotMark& mark) const;

    /// The plot as it is, without hover, in a rectangle of another size.
    void paintFigure(QCPPainter& painter, const QSize& size);

public Q_SLOTS:
    void fitAll();
    void fitFront();
    void zoomBy(double factor);

Q_SIGNALS:
    void markHovered(const QString& id);  // empty: none
    void markClicked(const QString& id, Qt::KeyboardModifiers modifiers);
    void markDoubleClicked(const QString& id);
    void emptyClicked();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void restyle();
    void setView(const PlotRange& x, const PlotRange& y);
    void thin();
    std::optional<size_t> markAt(const QPointF& position) const;
    QString idOf(const PlotMark& mark) const;
    int runOf(const QString& id) const;
    const PlotMark* markOf(const QString& id) const;
    void moveHover(int step);
    void placeCard();

    ParetoScene m_scene;
    QStringList m_selected;
    QString m_hovered;
    QPoint m_pressed;
    bool m_showsAll = true;
    bool m_isThinning = false;
    ThinnedMarks m_drawn;
    std::vector<size_t> m_ringed;  // marks of the runs that are selected
    ParetoPainter* m_marks;        // marks, front, limits
    ParetoPainter* m_overlay;      // what is pointed at, above them
    ParetoPainter* m_region;       // below the grid
    HoverCard* m_card = nullptr;
    std::function<void(const PlotMark&)> m_fillCard;
    QTimer m_cardTimer;
};

}  // namespace lathe
