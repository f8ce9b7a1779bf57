// SPDX-License-Identifier: GPL-3.0-or-later
// What "lathe doctor --verify" finds: every byte of the kept artifacts is read and held against their hashes.
#pragma once

#include "app/cli/console.h"
#include "core/base/json.h"

namespace lathe {

/// One {"hash", "runs": ["r029", …], "state": "whole" | "damaged" | "missing", "bytes", "folder", "why"} an artifact, of those that are
/// kept and of those that runs of the user's history have made; bytes and folder where it is there, why where it is damaged.
Json verifyArtifacts();

/// A line each; those that are missing are counted.
std::string verificationText(const Json& verified, const Surface& surface);

}  // namespace lathe
