// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/predicted_text.h"

#include <QCoreApplication>
#include <cmath>

#include "core/format/number_format.h"

namespace lathe {

namespace {

struct PredictedText {
    Q_DECLARE_TR_FUNCTIONS(lathe::PredictedText)
};

QString twoDigits(double value) {
    if (value <= 0)
        return QString::fromStdString(formatNumber(0, 0));
    const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
    const double rounded = std::round(value / unit) * unit;
    // 9.97 is 10, which needs a digit less behind the point than 9.9.
    const int decimals = std::max(0, 1 - static_cast<int>(std::floor(std::log10(rounded * (1 + 1e-9)))));
    return QString::fromStdString(formatNumber(rounded, decimals));
}

}  // namespace

QString predictedMegabytes(int64_t bytes) {
    return twoDigits(static_cast<double>(bytes) / 1e6) + QStringLiteral(" MB");
}

QString predictedMilliseconds(double milliseconds) {
    return twoDigits(milliseconds) + QStringLiteral(" ms");
}

QString predictedDuration(double seconds) {
    if (seconds < 60)
        return PredictedText::tr("%1 s").arg(std::lround(std::max(5.0, 5 * std::round(seconds / 5))));
    const auto minutes = std::lround(seconds / 60);
    if (minutes < 60)
        return PredictedText::tr("%1 min").arg(minutes);
    return PredictedText::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString shortPrediction(const PredictedModel& model) {
    const QString size = predictedMegabytes(model.size.bytes);
    if (!model.latency)
        return size;
    const double perToken = model.latency->perTokenMs;
    return size + QStringLiteral(" · ") +
           (perToken > 0 ? PredictedText::tr("%1/token").arg(predictedMilliseconds(perToken))
                         : predictedMilliseconds(model.latency->requestMs));
}

QString errorText(const Prediction& prediction) {
    if (const auto& error = prediction.latencyError)
        return PredictedText::tr("±%1 %, from %2 runs").arg(std::lround(100 * error->mostly)).arg(error->runs);
    return prediction.result().latency ? PredictedText::tr("not checked here yet") : QString();
}

QString missingText(const Prediction& prediction, const char* field) {
    const auto reason = prediction.missing.find(field);
    return reason == prediction.missing.end() ? QString() : QString::fromStdString(reason->second);
}

}  // namespace lathe
