// SPDX-License-Identifier: GPL-3.0-or-later
// What can be taken out of the history, one entry a form. The command line and the window offer what is listed here.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/store/run_store.h"

namespace lathe {

/// Whether a form is made of the runs' raw samples: not at all, as a drawing, or of every one.
enum class SampleUse { None, Drawn, Listed };

struct ExportForm {
    const char* name;    // as the command line takes it: "recipe"
    const char* noun;    // within a sentence: "recipe"
    const char* label;   // in a list: "Recipe"
    const char* holds;   // in a sentence
    const char* suffix;  // of the name that is suggested for it: ".json"
    bool takesSeveral = false;
    SampleUse samples = SampleUse::None;
    /// Of a form that is a file, what stands in it; of a folder, what writes it. A form with neither needs the weights: a worker writes it
    /// as a folder (ModelExportJob).
    std::string (*contents)(std::span<const MarkedRun> runs) = nullptr;
    void (*writeFolder)(const Run& run, const std::filesystem::path& target) = nullptr;

    bool isFolder() const { return !contents; }
    bool needsWeights() const { return !contents && !writeFolder; }
};

std::span<const ExportForm> exportForms();

/// Several forms of one name differ in whether samples are listed. Null where there is none.
const ExportForm* exportFormOf(const std::string& name, bool withSamples = false);

/// The stored runs of these ids with what the form needs of them.
std::vector<MarkedRun> runsFor(const ExportForm& form, const RunStore& store, std::span<const std::string> ids);

/// Writes runs as the form, which must not need weights: a file is replaced, a folder must be new or empty. Bad input where no run is
/// named, or several of which the form takes one.
void exportRuns(const ExportForm& form, const RunStore& store, std::span<const std::string> ids, const std::filesystem::path& target);

}  // namespace lathe
