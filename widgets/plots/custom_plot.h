// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header, which needs the keywords of Qt that the rest of the window does without.
#pragma once

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
