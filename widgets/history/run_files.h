// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as files that other programs and other histories read, and back. They take a while: not for the window's thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/exchange/run_exchange.h"

namespace lathe {

/// A table is CSV, documents are JSON.
enum class RunFileForm { Table, Documents, DocumentsWithSamples };

/// Writes the runs of the database, whole or not at all.
void exportRuns(const RunLocation& database, std::span<const std::string> ids, const std::filesystem::path& file, RunFileForm form);

/// Of a file of documents; bad input for any other.
ImportOutcome importRunsOf(const std::filesystem::path& file, const RunLocation& database);

}  // namespace lathe
