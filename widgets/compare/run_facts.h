// SPDX-License-Identifier: GPL-3.0-or-later
// What the tabs Machine and Log say of a run.
#pragma once

#include "core/records/run.h"
#include "widgets/compare/facts_tab.h"

namespace lathe {

/// environment: of this machine; empty: not known.
QString machineWarning(const Run& run, const QString& environment);
QVector<Fact> machineFacts(const Run& run);

/// Stages with what they reported, what is missing and why.
QVector<Fact> logFacts(const Run& run);

}  // namespace lathe
