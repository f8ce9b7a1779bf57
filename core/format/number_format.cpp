// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace lathe {

namespace {

constexpr const char* kMinus = "\u2212";
constexpr double kBytesOfMegabyte = 1e6;

struct Digits {
    bool isNegative;
    std::string text;  // without sign
    bool isZero;
};

std::string groupThousands(const std::string& digits) {
    const size_t whole = std::min(digits.find('.'), digits.size());
    std::string grouped;
    for (size_t i = 0; i < whole; ++i) {
        if (i > 0 && (whole - i) % 3 == 0)
            grouped += ',';
        grouped += digits[i];
    }
    return grouped + digits.substr(whole);
}

Digits digitsOf(double value, int decimals) {
    const std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
    const bool isZero = digits.find_first_not_of("0.") == std::string::npos;
    return {std::signbit(value) && !isZero, groupThousands(digits), isZero};
}

std::string bracketed(const std::string& low, const std::string& high) {
    return "[" + low + ", " + high + "]";
}

}  // namespace

std::string formatNumber(double value, int decimals) {
    if (!std::isfinite(value))
        return kAbsent;
    const Digits digits = digitsOf(value, decimals);
    return (digits.isNegative ? kMinus : "") + digits.text;
}

std::string formatSigned(double value, int decimals) {
    if (!std::isfinite(value))
        return kAbsent;
    const Digits digits = digitsOf(value, decimals);
    const char* sign = digits.isZero ? "" : digits.isNegative ? kMinus : "+";
    return sign + digits.text;
}

std::string formatCount(int64_t count) {
    const uint64_t magnitude = count < 0 ? 0 - static_cast<uint64_t>(count) : static_cast<uint64_t>(count);
    return (count < 0 ? kMinus : "") + groupThousands(fmt::format("{}", magnitude));
}

std::string formatMilliseconds(double milliseconds) {
    return formatMillisecondsHalf(milliseconds, milliseconds);
}

std::string formatMillisecondsHalf(double half, double median) {
    return formatNumber(half, std::fabs(median) < 1 ? 3 : 2);
}

std::string formatSpread(double value, const std::pair<double, double>& interval, const std::function<std::string(double)>& number) {
    const auto& [low, high] = interval;
    const std::string down = number(value - low), up = number(high - value);
    return down == up ? "±" + up : bracketed(number(low), number(high));
}

std::string formatMedian(double median, const std::pair<double, double>& interval) {
    const auto like = [median](double ms) { return formatMillisecondsHalf(ms, median); };
    return formatMilliseconds(median) + " " + formatSpread(median, interval, like);
}

std::string formatMedian(const LatencySummary& summary) {
    if (!summary.p50)
        return kAbsent;
    const auto interval = medianInterval(summary);
    return interval ? formatMedian(*summary.p50, *interval) : formatMilliseconds(*summary.p50);
}

std::string formatRunNumber(int64_t number) {
    return fmt::format("r{:03}", number);
}

std::string formatMegabytes(int64_t bytes) {
    return formatNumber(static_cast<double>(bytes) / kBytesOfMegabyte, 1);
}

std::string formatPercent(double fraction) {
    return std::isfinite(fraction) ? formatNumber(100 * fraction, 1) + " %" : kAbsent;
}

std::string formatPercentInterval(double low, double high) {
    return bracketed(formatNumber(100 * low, 1), formatNumber(100 * high, 1));
}

std::string formatPoints(double fraction) {
    return std::isfinite(fraction) ? formatSigned(100 * fraction, 1) + " pp" : kAbsent;
}

std::string formatPointsInterval(double low, double high) {
    return bracketed(formatSigned(100 * low, 1), formatSigned(100 * high, 1));
}

std::string formatFactor(double factor) {
    return std::isfinite(factor) ? formatNumber(factor, 2) + "×" : kAbsent;
}

std::string formatFactorInterval(double low, double high) {
    return bracketed(formatNumber(low, 2), formatNumber(high, 2));
}

std::string formatDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0)
        return kAbsent;
    if (seconds < 59.95)
        return formatNumber(seconds, 1) + " s";
    const auto whole = static_cast<int64_t>(std::llround(seconds));
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string formatClock(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0)
        return kAbsent;
    const auto whole = static_cast<int64_t>(seconds);
    if (whole < 3600)
        return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole % 3600 / 60, whole % 60);
}

std::string formatLocalTime(const std::string& utc) {
    std::tm time{};
    if (std::sscanf(utc.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d", &time.tm_year, &time.tm_mon, &time.tm_mday, &time.tm_hour, &time.tm_min,
                    &time.tm_sec) != 6)
        return utc;
    time.tm_year -= 1900;
    time.tm_mon -= 1;
    const std::time_t moment = ::timegm(&time);
    std::tm local{};
    if (::localtime_r(&moment, &local) == nullptr)
        return utc;
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min);
}

}  // namespace lathe
