// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_plot.h"

#include <algorithm>
#include <cmath>

#include "widgets/common/text_font.h"
#include "widgets/plots/hover_card.h"
#include "widgets/plots/pareto_painter.h"
#include "widgets/plots/report_ticker.h"

namespace lathe {

namespace {

constexpr size_t kMostMarks = 5'000, kMostErrorBars = 400;
constexpr int kReach = 10;      // px around a mark that count as pointing at it
constexpr int kCardDelay = 80;  // ms
constexpr int kNoDrag = 4;      // px between press and release of a click
constexpr QMargins kMargins(46, 30, 20, 44);
const char* const kRegionLayer = "region";
const char* const kHoverLayer = "hover";

/// Where values lie on an axis, 0 to 1.
class AxisPlace {
public:
    explicit AxisPlace(const QCPAxis& axis)
        : m_isLogarithmic(axis.scaleType() == QCPAxis::stLogarithmic), m_low(onScale(axis.range().lower)) {
        m_size = onScale(axis.range().upper) - m_low;
    }
    double operator()(double value) const { return (onScale(value) - m_low) / m_size; }

private:
    double onScale(double value) const { return m_isLogarithmic ? std::log(value) : value; }

    bool m_isLogarithmic;
    double m_low, m_size;
};

PlotRange viewOf(const QCPAxis& axis) {
    return {axis.range().lower, axis.range().upper};
}

}  // namespace

ParetoPlot::ParetoPlot(QWidget* parent) : QCustomPlot(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(320, 220);
    setAccessibleName(tr("Plot of all runs"));
    setAccessibleDescription(tr("Arrow keys go from run to run, Enter selects, plus and minus zoom, 0 shows all."));
    setNoAntialiasingOnDrag(false);
    setSelectionRectMode(QCP::srmZoom);
    setInteractions(QCP::iRangeZoom);
    addLayer(kRegionLayer, layer("grid"), limBelow);
    addLayer(kHoverLayer, layer("overlay"), limBelow);
    layer(kHoverLayer)->setMode(QCPLayer::lmBuffered);
    // Gone with the plot.
    const auto canvas = [this] {
        return ParetoCanvas{m_scene, axisRect()->rect(), viewOf(*xAxis), viewOf(*yAxis),
                            [this](double x, double y) { return QPointF(xAxis->coordToPixel(x), yAxis->coordToPixel(y)); }};
    };
    m_region = new ParetoPainter(this, kRegionLayer, [canvas](QCPPainter& painter) { drawLimits(painter, canvas()); });
    m_marks = new ParetoPainter(this, "main", [this, canvas](QCPPainter& painter) {
        const ParetoCanvas all = canvas();
        drawTitles(painter, all, viewport());
        drawLegend(painter, all);
        if (m_scene.hasFront())
            drawFront(painter, all, viewOf(*xAxis), viewOf(*yAxis));
        if (m_drawn.singles.size() <= kMostErrorBars)
            drawErrorBars(painter, all, m_drawn.singles);
        for (const MarkBin& bin : m_drawn.bins)
            drawBin(painter, QPointF(all.area.left() + bin.x * all.area.width(), all.area.bottom() - bin.y * all.area.height()), bin.count);
        if (m_scene.predicted)
            drawPrediction(painter, all, tr("predicted"));
        drawMarks(painter, all, m_drawn.singles);
        if (m_scene.baseline)
            drawBaseline(painter, all, m_scene.baselineName);
        for (const size_t i : m_ringed)
            drawRing(painter, all, m_scene.marks[i], true);
    });
    m_overlay = new ParetoPainter(this, kHoverLayer, [this, canvas](QCPPainter& painter) {
        if (const PlotMark* mark = markOf(m_hovered))
            drawRing(painter, canvas(), *mark, false);
    });
    m_cardTimer.setSingleShot(true);
    m_cardTimer.setInterval(kCardDelay);
    connect(&m_cardTimer, &QTimer::timeout, this, &ParetoPlot::placeCard);
    for (QCPAxis* axis : {xAxis, yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            m_isThinning = true;
            m_showsAll = false;
        });
    connect(this, &QCustomPlot::beforeReplot, this, [this] {
        if (m_isThinning)
            thin();
    });
    restyle();
}

ParetoPlot::~ParetoPlot() = default;

void ParetoPlot::setScene(ParetoScene scene) {
    const auto isOther = [](const SceneAxis& a, const SceneAxis& b) { return a.path != b.path || a.isLogarithmic != b.isLogarithmic; };
    const bool isNew = isOther(scene.x, m_scene.x) || isOther(scene.y, m_scene.y);
    m_scene = std::move(scene);
    xAxis->setScaleType(m_scene.x.isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    yAxis->setScaleType(m_scene.y.isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    xAxis->setTicker(QSharedPointer<ReportTicker>::create(m_scene.x.isLogarithmic, 6));
    yAxis->setTicker(QSharedPointer<ReportTicker>::create(m_scene.y.isLogarithmic, 6));
    m_isThinning = true;
    if (isNew || m_showsAll)
        fitAll();
    else
        replot(rpQueuedReplot);
}

void ParetoPlot::setSelected(const QStringList& ids) {
    m_selected = ids;
    m_isThinning = true;
    replot(rpQueuedReplot);
}

void ParetoPlot::setHovered(const QString& id) {
    if (id == m_hovered)
        return;
    m_hovered = id;
    layer(kHoverLayer)->replot();
    if (m_card && !m_card->isHidden())
        m_card->hide();
    if (m_card && markOf(id) && (underMouse() || hasFocus()))
        m_cardTimer.start();
    else
        m_cardTimer.stop();
}

void ParetoPlot::setHoverCard(HoverCard* card, std::function<void(const PlotMark&)> fill) {
    m_card = card;
    m_fillCard = std::move(fill);
}

QPointF ParetoPlot::pixelOf(const PlotMark& mark) const {
    return {xAxis->coordToPixel(mark.x.value), yAxis->coordToPixel(mark.y.value)};
}

void ParetoPlot::paintFigure(QCPPainter& painter, const QSize& size) {
    const QString hovered = std::exchange(m_hovered, QString());
    toPainter(&painter, size.width(), size.height());
    m_hovered = hovered;
    replot(rpQueuedReplot);
}

void ParetoPlot::setView(const PlotRange& x, const PlotRange& y) {
    xAxis->setRange(x.low, x.high);
    yAxis->setRange(y.low, y.high);
    m_isThinning = true;
    if (m_card)
        m_card->hide();
    replot(rpQueuedReplot);
}

void ParetoPlot::fitAll() {
    setView(rangeOf(m_scene, Qt::Horizontal), rangeOf(m_scene, Qt::Vertical));
    m_showsAll = true;
}

void ParetoPlot::fitFront() {
    setView(rangeOf(m_scene, Qt::Horizontal, true), rangeOf(m_scene, Qt::Vertical, true));
}

void ParetoPlot::zoomBy(double factor) {
    for (QCPAxis* axis : {xAxis, yAxis})
        axis->scaleRange(1 / factor);
    replot(rpQueuedReplot);
}

void ParetoPlot::thin() {
    m_isThinning = false;
    QSet<int> selected;
    for (const QString& id : m_selected)
        if (const int run = runOf(id); run >= 0)
            selected << run;
    const AxisPlace placeX(*xAxis), placeY(*yAxis);
    std::vector<MarkPlace> places;
    places.reserve(m_scene.marks.size());
    m_ringed.clear();
    for (const PlotMark& mark : m_scene.marks) {
        const bool isSelected = !selected.isEmpty() && selected.contains(mark.run);
        if (isSelected)
            m_ringed.push_back(places.size());
        places.push_back({placeX(mark.x.value), placeY(mark.y.value), mark.isFront || isSelected});
    }
    m_drawn = thinMarks(places, kMostMarks);
}

std::optional<size_t> ParetoPlot::markAt(const QPointF& position) const {
    std::optional<size_t> nearest;
    double least = kReach * kReach;
    for (const size_t i : m_drawn.singles) {
        const QPointF away = pixelOf(m_scene.marks[i]) - position;
        const double distance = QPointF::dotProduct(away, away) - (m_scene.marks[i].isFront ? 4 : 0);
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

QString ParetoPlot::idOf(const PlotMark& mark) const {
    return m_scene.idOf ? m_scene.idOf(mark.run) : QString();
}

int ParetoPlot::runOf(const QString& id) const {
    return id.isEmpty() || !m_scene.runOf ? -1 : m_scene.runOf(id);
}

const PlotMark* ParetoPlot::markOf(const QString& id) const {
    const int run = runOf(id);
    if (run < 0)
        return nullptr;
    const auto found = std::find_if(m_scene.marks.begin(), m_scene.marks.end(), [&](const PlotMark& mark) { return mark.run == run; });
    return found == m_scene.marks.end() ? nullptr : &*found;
}

void ParetoPlot::mouseMoveEvent(QMouseEvent* event) {
    QCustomPlot::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton)
        return;
    const auto mark = markAt(event->position());
    setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT markHovered(mark ? idOf(m_scene.marks[*mark]) : QString());
}

void ParetoPlot::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
    if (m_card)
        m_card->hide();
    QCustomPlot::mousePressEvent(event);
}

void ParetoPlot::mouseReleaseEvent(QMouseEvent* event) {
    const bool isClick = (event->pos() - m_pressed).manhattanLength() < kNoDrag && event->button() == Qt::LeftButton;
    // A click that trembles is no zoom into nothing.
    if (isClick && selectionRect()->isActive())
        selectionRect()->cancel();
    QCustomPlot::mouseReleaseEvent(event);
    if (!isClick)
        return;
    if (const auto mark = markAt(event->position()))
        Q_EMIT markClicked(idOf(m_scene.marks[*mark]), event->modifiers());
    else
        Q_EMIT emptyClicked();
}

void ParetoPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto mark = markAt(event->position()))
        Q_EMIT markDoubleClicked(idOf(m_scene.marks[*mark]));
    else
        fitAll();
    QCustomPlot::mouseDoubleClickEvent(event);
}

void ParetoPlot::moveHover(int step) {
    std::vector<size_t> order = m_drawn.singles;
    if (order.empty())
        return;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return m_scene.marks[a].x.value < m_scene.marks[b].x.value; });
    const int hovered = runOf(m_hovered);
    const auto at = std::find_if(order.begin(), order.end(), [&](size_t i) { return m_scene.marks[i].run == hovered; });
    const auto count = std::ptrdiff_t(order.size());
    const std::ptrdiff_t next =
        at == order.end() ? (step > 0 ? 0 : count - 1) : std::clamp<std::ptrdiff_t>(at - order.begin() + step, 0, count - 1);
    Q_EMIT markHovered(idOf(m_scene.marks[order[size_t(next)]]));
}

void ParetoPlot::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
            return moveHover(1);
        case Qt::Key_Left:
            return moveHover(-1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (!m_hovered.isEmpty())
                Q_EMIT markClicked(m_hovered, event->key() == Qt::Key_Space ? Qt::ShiftModifier : event->modifiers());
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(1.25);
        case Qt::Key_Minus:
            return zoomBy(0.8);
        case Qt::Key_0:
            return fitAll();
        case Qt::Key_Escape:
            Q_EMIT markHovered({});
            return;
        default:
            QCustomPlot::keyPressEvent(event);
    }
}

void ParetoPlot::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    if (!hasFocus())
        Q_EMIT markHovered({});
    if (m_card)
        m_card->hide();
}

void ParetoPlot::focusInEvent(QFocusEvent* event) {
    QCustomPlot::focusInEvent(event);
    update();
}

void ParetoPlot::focusOutEvent(QFocusEvent* event) {
    QCustomPlot::focusOutEvent(event);
    if (m_card)
        m_card->hide();
    update();
}

void ParetoPlot::placeCard() {
    const PlotMark* mark = markOf(m_hovered);
    if (!mark || !m_card || !m_fillCard)
        return;
    m_fillCard(*mark);
    m_card->showBeside(pixelOf(*mark), viewport().adjusted(4, 4, -4, -4));
}

void ParetoPlot::changeEvent(QEvent* event) {
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void ParetoPlot::restyle() {
    const Theme& theme = currentTheme();
    setBackground(QBrush(theme.base));
    axisRect()->setMinimumMargins(kMargins);
    xAxis2->setVisible(false);
    yAxis2->setVisible(false);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTickLength(0, 0);
        axis->setSubTicks(false);
        axis->setTickPen(Qt::NoPen);
        axis->setTickLabelFont(textFont(TextSize::Caption));
        axis->setTickLabelColor(theme.text2);
        axis->setTickLabelPadding(6);
        axis->setBasePen(axis == xAxis ? QPen(theme.line2, 1) : QPen(Qt::NoPen));
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
    selectionRect()->setPen(QPen(theme.accent, 1));
    QColor brush = theme.accent;
    brush.setAlpha(30);
    selectionRect()->setBrush(brush);
    replot(rpQueuedReplot);
}

}  // namespace lathe
