// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C: the first asks the work to stop, the second ends the program at once.
#pragma once

#include "core/base/cancellation.h"

namespace lathe {

/// A token that Ctrl-C sets. From the first call on Ctrl-C is handled this way; until then it ends the program, as commands without long
/// work want it.
const CancelToken& cancelledByInterrupt();

}  // namespace lathe
