// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in world: closed-book knowledge of invented people, made by us from a seed, the same on every machine. Biographies tell every
// fact; questions ask a part of them in training, and the rest only in validation and test: what is scored is knowledge, not the form.
#pragma once

#include "core/data/data_set.h"
#include "core/data/world/population.h"

namespace lathe::world {

struct WorldOptions {
    PopulationOptions population;
    int usualTellings = 28;   // how often training text tells a fact of a person of the usual tier
    int questionRepeats = 4;  // how often it asks each phrasing of a fact that it may ask
    int calibrationDocuments = 1000;
    int validationDocuments = 500;
    int testDocuments = 2000;
};

/// Documents of the four splits, never one in two of them, and the questions of validation and test; hash and description filled in.
DataSet makeWorld(const WorldOptions& options = {});

}  // namespace lathe::world
