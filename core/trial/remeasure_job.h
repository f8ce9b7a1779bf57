// SPDX-License-Identifier: GPL-3.0-or-later
// Times several models against each other, here and now, in one series of paired blocks: what tells runs apart that were measured on
// different days or machines.
#pragma once

#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/records/recipe.h"

namespace lathe {

struct RemeasureJob {
    std::vector<std::string> models;  // MODEL words; the others are compared with the first
    std::vector<std::string> names;   // of their arms
    MeasurePlan measure;              // without a draft
    int repeats = 20;                 // blocks; each runs every model twice
};
Json toJson(const RemeasureJob& job);
RemeasureJob remeasureJobFromJson(const Json& document);

/// {"protocol", "environment", "arms": [{"name", "latency", "tokens_per_second", "samples"}], "comparisons": one for each arm after the
/// first, against it}. Bad input for less than two models, for models that cannot be opened, and where they have not one vocabulary.
Json runRemeasure(const RemeasureJob& job, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
