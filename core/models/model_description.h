// SPDX-License-Identifier: GPL-3.0-or-later
// Describes a MODEL word or a data file before anything is run with it: for people who choose. Requests of the worker.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"

namespace lathe {

/// {"model", "kind": checkpoint | artifact | random, "folder", "layers", "heads" and "inner_widths" of each, "width", "vocabulary",
/// "context", "parameters", "bytes" of the weights' files, "has_tokenizer"}. Only heads of files are read. Bad input for what is no model.
Json describeModel(const std::string& model);

}  // namespace lathe
