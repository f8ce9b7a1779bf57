// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe in few words.
#pragma once

#include <QString>
#include <QVector>

#include "core/base/json.h"

namespace lathe {

/// "½ depth · 30 % neurons · 4 bit": for a name that nobody gave.
QString summaryOf(const QVector<Json>& stages);

}  // namespace lathe
