// SPDX-License-Identifier: GPL-3.0-or-later
// Who lives in the built-in world, what is true of them, and which facts may be asked where.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/world/attributes.h"

namespace lathe::world {

/// How often a person's facts are told, see frequencyOf. The last are told a handful of times: what a model learns last and
/// loses first.
enum class Tier { Often, Usual, Seldom, Rarely, Hardly };
inline constexpr size_t kTierCount = 5;

std::string_view toString(Tier tier);
/// Relative to the usual tier's: 2, 1, 0.6, 0.4, 0.25.
double frequencyOf(Tier tier);

/// Where a fact's questions appear. Its statements are part of the training text in every case.
enum class AskedIn { Train, Validation, Test };

struct Person {
    std::string name;  // first and last
    Tier tier = Tier::Usual;
    std::array<std::string_view, kAttributeCount> values;
    std::array<AskedIn, kAttributeCount> asked{};
};

struct PopulationOptions {
    int people = 800;               // at most 3,600
    double neverAskedShare = 0.25;  // of the facts: their questions are kept from training
    int validationFacts = 200;      // of those; the others are the test
    uint64_t seed = 1;
};

/// Bad input for impossible numbers. A fact's id is its person's index times kAttributeCount plus its attribute's.
std::vector<Person> makePopulation(const PopulationOptions& options);

}  // namespace lathe::world
