// SPDX-License-Identifier: GPL-3.0-or-later
// Small runs for the tests of the session.
#pragma once

#include "core/records/run.h"

namespace lathe::test {

inline Recipe exampleRecipe() {
    Recipe recipe;
    recipe.name = "four bits";
    recipe.stages = {QuantizeStage{.bits = 4}};
    return recipe;
}

inline Run exampleRun() {
    Run run;
    run.id = "01234567-89ab-4cde-8f01-23456789abcd";
    run.created = "2026-01-31T12:00:00.000Z";
    run.recipe = exampleRecipe();
    return run;
}

inline Measured withPerplexity(double perplexity) {
    Measured measured;
    measured.perplexity = perplexity;
    return measured;
}

/// One request of two new tokens.
inline ArmSamples exampleSamples(const std::string& arm, double requestMs) {
    return {.arm = arm, .block = {0}, .ttftMs = {1}, .requestMs = {requestMs}, .perTokenMs = {{2}}, .flagged = {false}};
}

}  // namespace lathe::test
