// SPDX-License-Identifier: GPL-3.0-or-later
// A run with every field filled in, for tests of its JSON.
#pragma once

#include "core/records/run.h"

namespace lathe::test {

Run fullRun();

}  // namespace lathe::test
