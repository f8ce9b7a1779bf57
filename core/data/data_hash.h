// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/records/data_items.h"

namespace lathe {

/// SHA-256 over documents with their emphasis, and the items of every task; every piece with its length, so that no two data sets read
/// alike.
std::string hashOf(const DataSet& data);

}  // namespace lathe
