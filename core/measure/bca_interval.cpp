// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/bca_interval.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace lathe {

namespace {

const boost::math::normal kNormal;

/// Which share of the replicates lies under the end that a plain percentile interval would put at probability.
double correctedShare(double probability, double z0, double a) {
    if (probability <= 0 || probability >= 1)
        return probability;
    const double deviate = z0 + boost::math::quantile(kNormal, probability);
    const double stretch = 1 - a * deviate;
    // The transformation has a pole; beyond it the end is the outermost replicate.
    if (stretch <= 0)
        return deviate > 0 ? 1 : 0;
    return boost::math::cdf(kNormal, z0 + deviate / stretch);
}

}  // namespace

double biasCorrection(double observed, std::span<const double> replicates) {
    double below = 0;
    for (const double value : replicates)
        below += value < observed ? 1 : value == observed ? 0.5 : 0;
    const auto count = static_cast<double>(replicates.size());
    // Half a replicate is kept on either side: a share of 0 or 1 has no finite deviate.
    return boost::math::quantile(kNormal, std::clamp(below, 0.5, count - 0.5) / count);
}

double acceleration(std::span<const double> jackknife) {
    const double centre = mean(jackknife);
    double squares = 0, cubes = 0;
    for (const double value : jackknife) {
        const double difference = centre - value;
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    // Differences that are only rounding have a skewness too, and it would be believed.
    const double rounding = 1e-12 * centre;
    if (!std::isfinite(cubes) || squares <= static_cast<double>(jackknife.size()) * rounding * rounding)
        return 0;
    return cubes / (6 * std::pow(squares, 1.5));
}

double tailOfUnits(size_t units) {
    if (units < 2)
        return 0;
    const auto n = static_cast<double>(units);
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.025);
    return boost::math::cdf(kNormal, std::sqrt(n / (n - 1)) * t);
}

Interval bcaInterval(double observed, std::span<const double> replicates, std::span<const double> jackknife, double tail) {
    const double z0 = biasCorrection(observed, replicates);
    const double a = acceleration(jackknife);
    return {quantile(replicates, correctedShare(tail, z0, a)), quantile(replicates, correctedShare(1 - tail, z0, a))};
}

}  // namespace lathe
