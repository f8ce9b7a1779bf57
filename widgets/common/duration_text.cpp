// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/duration_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace lathe {

namespace {

struct Duration {
    Q_DECLARE_TR_FUNCTIONS(lathe::Duration)
};

}  // namespace

QString exactDuration(double seconds) {
    const auto whole = std::lround(std::max(0.0, seconds));
    if (whole < 60)
        return Duration::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Duration::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Duration::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

}  // namespace lathe
