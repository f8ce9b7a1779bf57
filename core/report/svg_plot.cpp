// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_plot.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/report/html_text.h"

namespace lathe {

namespace {

constexpr double kWidth = 720, kTop = 10, kRight = 14, kBottom = 44;
constexpr double kCharacterWidth = 7;  // of the page's font at 12 pixels, about
constexpr double kNarrowestLeft = 56;
constexpr double kDotRadius = 4.5;

double leftFor(const PlotAxis& y) {
    size_t longest = 0;
    for (const PlotTick& tick : y.ticks)
        longest = std::max(longest, tick.text.size());
    return std::clamp(kCharacterWidth * static_cast<double>(longest) + 28, kNarrowestLeft, kWidth / 3);
}

double shareAlong(const PlotAxis& axis, double value) {
    return std::clamp((value - axis.low) / (axis.high - axis.low), 0.0, 1.0);
}

std::string hintText(const std::string& hint) {
    return hint.empty() ? std::string() : "<title>" + escapedHtml(hint) + "</title>";
}

}  // namespace

SvgPlot::SvgPlot(std::string title, PlotAxis x, PlotAxis y, double height)
    : m_title(std::move(title)), m_x(std::move(x)), m_y(std::move(y)), m_height(height), m_left(leftFor(m_y)) {}

double SvgPlot::xOf(double value) const {
    return m_left + shareAlong(m_x, value) * (kWidth - m_left - kRight);
}

double SvgPlot::yOf(double value) const {
    return m_height - kBottom - shareAlong(m_y, value) * (m_height - kBottom - kTop);
}

void SvgPlot::addLine(std::span<const PlotPoint> points, const std::string& style) {
    std::string corners;
    for (const PlotPoint& point : points)
        corners += fmt::format("{:.1f},{:.1f} ", xOf(point.x), yOf(point.y));
    m_body += fmt::format("<polyline class=\"line {}\" points=\"{}\"/>\n", style, corners);
}

void SvgPlot::addBar(PlotPoint corner, PlotPoint opposite, const std::string& style, const std::string& hint) {
    const double left = std::min(xOf(corner.x), xOf(opposite.x)), right = std::max(xOf(corner.x), xOf(opposite.x));
    const double top = std::min(yOf(corner.y), yOf(opposite.y)), bottom = std::max(yOf(corner.y), yOf(opposite.y));
    m_body += fmt::format("<rect class=\"bar {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">{}</rect>\n", style, left,
                          top, right - left, bottom - top, hintText(hint));
}

void SvgPlot::addDot(PlotPoint at, double low, double high, const std::string& style, const std::string& hint) {
    m_body += fmt::format("<line class=\"whisker {}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n", style, xOf(low),
                          xOf(high), yOf(at.y), yOf(at.y));
    m_body += fmt::format("<circle class=\"dot {}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\">{}</circle>\n", style, xOf(at.x), yOf(at.y),
                          kDotRadius, hintText(hint));
}

void SvgPlot::addText(PlotPoint at, const std::string& text) {
    const double x = xOf(at.x), gap = 8;
    const bool fits = x + gap + kCharacterWidth * static_cast<double>(text.size()) < kWidth;
    m_body += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" dy=\"0.35em\" text-anchor=\"{}\">{}</text>\n", fits ? x + gap : x - gap,
                          yOf(at.y), fits ? "start" : "end", escapedHtml(text));
}

std::string SvgPlot::axes() const {
    const double bottom = m_height - kBottom;
    std::string svg;
    for (const PlotTick& tick : m_x.ticks) {
        const double x = xOf(tick.at);
        svg += fmt::format("<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>", x, kTop, bottom);
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", x, bottom + 17, escapedHtml(tick.text));
    }
    for (const PlotTick& tick : m_y.ticks) {
        const double y = yOf(tick.at);
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" dy=\"0.35em\" text-anchor=\"end\">{}</text>\n", m_left - 8, y,
                           escapedHtml(tick.text));
    }
    svg += fmt::format("<line class=\"axis\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>", m_left, kTop, bottom);
    svg += fmt::format("<line class=\"axis\" x1=\"{:.1f}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", m_left, kWidth - kRight, bottom, bottom);
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", (m_left + kWidth - kRight) / 2, m_height - 8,
                       escapedHtml(m_x.label));
    if (!m_y.label.empty())
        svg += fmt::format("<text transform=\"translate(14,{}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n", (kTop + bottom) / 2,
                           escapedHtml(m_y.label));
    return svg;
}

std::string SvgPlot::svg() const {
    return fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n{}{}</svg>\n", kWidth, m_height, escapedHtml(m_title),
                       axes(), m_body);
}

std::string plotLegend(std::span<const std::string> names) {
    std::string entries;
    for (size_t i = 0; i < names.size(); ++i)
        entries += htmlElement("span", fmt::format("<i class=\"swatch series-{}\"></i>", i) + escapedHtml(names[i]));
    return htmlElement("p", entries, "legend");
}

}  // namespace lathe
