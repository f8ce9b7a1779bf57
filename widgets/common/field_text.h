// SPDX-License-Identifier: GPL-3.0-or-later
// The names of measured fields and tasks in the language of the window; core/records describes them in English, once.
#pragma once

#include <QString>
#include <string_view>

#include "core/records/fields.h"

namespace lathe {

/// Core speaks UTF-8 in std::string, Qt in QString.
inline QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// The words with a capital first letter.
QString capital(const QString& words);
/// "request, median", "question answering accuracy".
QString fieldText(const Field& field);
/// With a capital first letter, for heads and axes, and the unit as it is shown: "Request, median, ms"; fractions read "%", bytes "MB".
QString fieldHead(const Field& field);
/// "ms", "%", "MB"; empty where there is none.
QString unitText(const Field& field);
/// "−1.9 pp" for -0.019.
QString pointsText(double fraction);
/// "question answering" for "qa".
QString taskText(const QString& task);
/// A run's number as it is written everywhere: "r024".
QString runLabel(int64_t number);

}  // namespace lathe
