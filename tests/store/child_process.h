// SPDX-License-Identifier: GPL-3.0-or-later
// Work done in a forked child, for what a test cannot do to itself: being killed, losing rights, running out of space.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>

namespace lathe::test {

/// Runs work in a child without a superuser's rights (the superuser is asked about no permissions) and returns true if it returned true.
/// folder is made readable to that child first.
bool asOrdinaryUser(const std::filesystem::path& folder, const std::function<bool()>& work);

/// Forks; the child runs work and exits 0 if it returned true. The parent gets its id.
pid_t startChild(const std::function<bool()>& work);
/// Waits; true if the child exited with 0.
bool endedWell(pid_t child);

}  // namespace lathe::test
