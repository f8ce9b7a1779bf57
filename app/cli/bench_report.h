// SPDX-License-Identifier: GPL-3.0-or-later
// What a bench job found, in the forms of "lathe bench -o". One table of columns serves all of them.
#pragma once

#include <string>

#include "app/cli/console.h"
#include "core/requests/jobs.h"

namespace lathe {

enum class BenchForm { Markdown, Csv, WholeJson, JsonLines, Sql };

/// result: the worker's reply to job. Markdown, for people, ends with the comparison where there is one; WholeJson is the whole reply,
/// samples included; the others have a row an arm.
std::string benchReport(const BenchJob& job, const Json& result, BenchForm form, const Surface& surface);

}  // namespace lathe
