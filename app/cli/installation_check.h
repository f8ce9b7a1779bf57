// SPDX-License-Identifier: GPL-3.0-or-later
// What "lathe doctor" reports: the machine, the parts of Lathe and what is missing. Looks, starts the sister programs once, and changes
// nothing but the database, which it creates where there is none.
#pragma once

#include "core/base/json.h"

namespace lathe {

/// {"machine", "instruction_sets", "gpus", "libtorch", "versions", "database", "artifacts", "resources", "programs", "problems"}; a problem
/// is {what, why, hint}.
Json checkInstallation();

}  // namespace lathe
