// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in world: text and tasks made by us from a seed, the same on every machine. Knowledge of invented people is told and asked
// (knowledge.h); reviews have moods (mood.h); English is translated into Chinese (translation.h); stories are asked about (story.h);
// sentences hide among corruptions (rescoring.h). Training, calibration, validation and test hold different combinations of words.
#pragma once

#include "core/records/data_items.h"
#include "core/world/population.h"

namespace lathe::world {

struct WorldOptions {
    PopulationOptions population;

    // Training documents by kind; together about 2 million tokens of the built-in tokenizer, half of them biographies, a fifth questions.
    int usualTellings = 28;   // of a fact of the usual tier: biographies
    int questionRepeats = 3;  // of each phrasing of a fact that training may ask: questions
    int reviews = 16000;
    int translations = 10000;
    int stories = 4000;
    int sentences = 5000;

    // Language modelling: every kind as often as in training.
    int calibrationDocuments = 1000;
    int validationDocuments = 500;
    int testDocuments = 2000;

    // Of each task but question answering, whose items follow from the population's options.
    int validationItems = 400;
    int testItems = 3200;
};

/// Documents of the four splits, never one in two of them, and the items of validation and test; hash and description filled in. Bad input
/// for impossible numbers; failed where a kind has fewer different texts than are asked for.
DataSet makeWorld(const WorldOptions& options = {});

}  // namespace lathe::world
