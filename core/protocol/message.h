// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that every reader and writer of protocol messages needs.
#pragma once

#include "core/base/error.h"
#include "core/base/json.h"

namespace lathe {

/// An Error on its way between processes: {kind, what, why, hint}, and path, id and arguments where it has them. Arguments are
/// those of core/base/error_json.h.
Json toJson(const Error& error);
/// Tolerant: what is absent or of another type reads as empty, an unknown kind as failed.
Error errorFromJson(const Json& document);

}  // namespace lathe
