// SPDX-License-Identifier: GPL-3.0-or-later
// Arms of a run as words, and what is written on their colours.
#pragma once

#include <QColor>
#include <QString>

namespace lathe {

/// "baseline", "result", "reference" as people read it.
QString armText(const QString& arm);

/// Black or white, whichever is read better on a colour.
QColor textOn(const QColor& background);

}  // namespace lathe
