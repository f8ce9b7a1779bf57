// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/serial_correlation.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/measure/statistics.h"

namespace lathe {

namespace {

std::vector<double> withoutSpikes(std::span<const double> series) {
    const double middle = median(series);
    const double reach = 2 * (quantile(series, 0.75) - quantile(series, 0.25));
    std::vector<double> values(series.begin(), series.end());
    for (double& value : values)
        value = std::clamp(value, middle - reach, middle + reach);
    return values;
}

double correlationOfNeighbours(std::span<const double> values) {
    const double centre = mean(values);
    double squares = 0, products = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        squares += (values[i] - centre) * (values[i] - centre);
        if (i > 0)
            products += (values[i] - centre) * (values[i - 1] - centre);
    }
    return squares > 0 ? products / squares : 0;
}

}  // namespace

double wideningByCorrelation(std::span<const double> series) {
    const double r = std::clamp(correlationOfNeighbours(withoutSpikes(series)), 0.0, 0.7);
    return std::sqrt((1 + r) / (1 - r));
}

}  // namespace lathe
