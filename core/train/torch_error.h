// SPDX-License-Identifier: GPL-3.0-or-later
// libtorch's exceptions as Lathe's: what every entry into this room is wrapped in.
#pragma once

#include <functional>

namespace lathe {

/// Calls work; a c10::Error or an exhausted memory becomes Failed with its first line (the rest is a stack trace).
void translateTorchErrors(const std::function<void()>& work);

}  // namespace lathe
