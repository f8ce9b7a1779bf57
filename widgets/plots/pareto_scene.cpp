// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_scene.h"

#include <algorithm>
#include <cmath>

#include "core/compare/pareto_front.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

constexpr double kRoom = 0.06;  // of the range, at each end

bool canShow(const SceneAxis& axis, const PlotValue& value) {
    return std::isfinite(value.value) && (!axis.isLogarithmic || value.value > 0);
}

double sign(Better better) {
    return better == Better::Lower ? -1 : 1;
}

void markFront(ParetoScene& scene) {
    std::vector<std::pair<double, double>> points;
    std::vector<size_t> places;
    points.reserve(scene.marks.size());
    places.reserve(scene.marks.size());
    for (size_t i = 0; i < scene.marks.size(); ++i) {
        const PlotMark& mark = scene.marks[i];
        if (mark.isElsewhere)
            continue;
        points.emplace_back(sign(scene.x.better) * mark.x.value, sign(scene.y.better) * mark.y.value);
        places.push_back(i);
    }
    const std::vector<bool> front = onParetoFront(points);
    for (size_t k = 0; k < places.size(); ++k) {
        if (!front[k])
            continue;
        scene.marks[places[k]].isFront = true;
        scene.front.push_back(places[k]);
    }
    std::sort(scene.front.begin(), scene.front.end(), [&](size_t a, size_t b) {
        return sign(scene.x.better) * scene.marks[a].x.value > sign(scene.x.better) * scene.marks[b].x.value;
    });
}

// In the digits of another value.
QString numberText(double value, const QString& unit, double like) {
    if (unit == "ms")
        return QString::fromStdString(formatMillisecondsHalf(value, like));
    const int decimals = unit == "%" || unit == "MB" || unit == "tokens/s" ? 1 : 2;
    return QString::fromStdString(formatNumber(value, decimals));
}

QString numberText(double value, const QString& unit) {
    return numberText(value, unit, value);
}

QString withUnit(const QString& text, const QString& unit) {
    if (unit == "×")
        return text + unit;
    return unit.isEmpty() ? text : text + " " + unit;
}

}  // namespace

ParetoScene makeScene(const SceneAxis& x, const SceneAxis& y, std::vector<PlotMark> marks) {
    ParetoScene scene;
    scene.x = x;
    scene.y = y;
    scene.marks = std::move(marks);
    const auto cannotShow = [&](const PlotMark& mark) { return !canShow(x, mark.x) || !canShow(y, mark.y); };
    scene.withoutValues = int(std::erase_if(scene.marks, cannotShow));
    for (const PlotMark& mark : scene.marks)
        scene.elsewhere += mark.isElsewhere ? 1 : 0;
    if (scene.hasFront())
        markFront(scene);
    return scene;
}

QString valueText(const PlotValue& value, const QString& unit, bool withInterval) {
    const QString text = withUnit(numberText(value.value, unit), unit);
    if (!withInterval || !value.low || !value.high)
        return text;
    if (unit == "×")
        return QString("%1 [%2, %3]").arg(text, numberText(*value.low, unit), numberText(*value.high, unit));
    const std::string spread = formatSpread(value.value, {*value.low, *value.high},
                                            [&](double number) { return numberText(number, unit, value.value).toStdString(); });
    return withUnit(QString("%1 %2").arg(numberText(value.value, unit), QString::fromStdString(spread)), unit);
}

PlotRange rangeOf(const ParetoScene& scene, Qt::Orientation direction, bool onlyFront) {
    const bool isX = direction == Qt::Horizontal;
    const SceneAxis& axis = isX ? scene.x : scene.y;
    double low = HUGE_VAL, high = -HUGE_VAL;
    const auto include = [&](const PlotMark& mark) {
        const double value = isX ? mark.x.value : mark.y.value;
        if (!canShow(axis, {value, {}, {}}))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const PlotMark& mark : scene.marks)
        if (!onlyFront || mark.isFront)
            include(mark);
    if (scene.baseline)
        include(*scene.baseline);
    if (scene.predicted)
        include(*scene.predicted);
    if (low > high)
        return axis.isLogarithmic ? PlotRange{1, 10} : PlotRange{0, 1};
    if (axis.isLogarithmic) {
        low = std::log10(low);
        high = std::log10(high);
    }
    const double least = axis.isLogarithmic ? 0.02 : std::max(1e-9, 0.02 * std::fabs(high));
    const double room = std::max(kRoom * (high - low), least);
    const bool isShare = axis.unit == "%" && !axis.isLogarithmic && low >= 0 && high <= 100;
    low -= room;
    high += room;
    // Nothing is better than 100 %: the room there is for markers alone.
    if (isShare)
        high = std::min(high, 100 + 0.8 * room);
    return axis.isLogarithmic ? PlotRange{std::pow(10, low), std::pow(10, high)} : PlotRange{low, high};
}

WhiskerEnds whiskerEnds(const PlotValue& value, const SceneAxis& axis, const PlotRange& range) {
    const bool isOpen = axis.isLogarithmic && !(*value.low > 0);
    return {isOpen ? std::min(range.low, value.value) : *value.low, *value.high, isOpen};
}

QVector<QPointF> frontLine(const ParetoScene& scene, const PlotRange& x, const PlotRange& y) {
    if (scene.front.empty())
        return {};
    const double worstX = scene.x.better == Better::Lower ? x.high : x.low;
    const double worstY = scene.y.better == Better::Lower ? y.high : y.low;
    QVector<QPointF> corners;
    double before = worstY;
    for (const size_t i : scene.front) {
        const PlotMark& mark = scene.marks[i];
        corners << QPointF(mark.x.value, before) << QPointF(mark.x.value, mark.y.value);
        before = mark.y.value;
    }
    return corners << QPointF(worstX, before);
}

}  // namespace lathe
