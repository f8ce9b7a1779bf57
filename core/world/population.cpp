// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/population.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/world/word_lists.h"

namespace lathe::world {

namespace {

std::vector<size_t> shuffledIndices(size_t count, Random& random) {
    std::vector<size_t> indices(count);
    std::iota(indices.begin(), indices.end(), size_t{0});
    random.shuffle(std::span<size_t>(indices));
    return indices;
}

size_t neverAskedCount(const PopulationOptions& options) {
    return static_cast<size_t>(std::lround(options.neverAskedShare * options.people * static_cast<double>(kAttributeCount)));
}

void check(const PopulationOptions& options) {
    constexpr int most = static_cast<int>(kNameCount * kNameCount);
    if (options.people < 1 || options.people > most) {
        throw badInput("The built-in world cannot be made", fmt::format("people must be 1 to {}, not {}.", most, options.people));
    }
    if (!(options.neverAskedShare >= 0 && options.neverAskedShare <= 1)) {
        throw badInput("The built-in world cannot be made",
                       fmt::format("neverAskedShare must be 0 to 1, not {}.", options.neverAskedShare));
    }
    if (options.validationFacts < 0 || static_cast<size_t>(options.validationFacts) > neverAskedCount(options)) {
        throw badInput("The built-in world cannot be made", fmt::format("validationFacts must be 0 to {} (the facts never asked), not {}.",
                                                                        neverAskedCount(options), options.validationFacts));
    }
}

// Person i has first name i mod 60 and, in the i / 60th round, the last name a round's own offset further: every pair once, every name
// equally often.
void giveNames(std::vector<Person>& people, uint64_t seed) {
    Random random(seed, "names");
    const std::vector<size_t> first = shuffledIndices(kNameCount, random);
    const std::vector<size_t> last = shuffledIndices(kNameCount, random);
    const std::vector<size_t> offsets = shuffledIndices(kNameCount, random);
    for (size_t i = 0; i < people.size(); ++i) {
        const size_t row = i % kNameCount;
        const size_t column = (row + offsets[i / kNameCount]) % kNameCount;
        people[i].name = fmt::format("{} {}", kFirstNames[first[row]], kLastNames[last[column]]);
    }
}

void giveTiers(std::vector<Person>& people, uint64_t seed) {
    Random random(seed, "tiers");
    const std::vector<size_t> order = shuffledIndices(people.size(), random);
    for (size_t i = 0; i < order.size(); ++i)
        people[order[i]].tier = static_cast<Tier>(i % kTierCount);
}

void giveValues(std::vector<Person>& people, uint64_t seed) {
    Random random(seed, "values");
    for (Person& person : people) {
        for (size_t a = 0; a < kAttributeCount; ++a) {
            const auto& values = attributes()[a].values;
            person.values[a] = values[random.below(values.size())];
        }
    }
}

void keepQuestionsBack(std::vector<Person>& people, const PopulationOptions& options) {
    Random random(options.seed, "never asked");
    const std::vector<size_t> facts = shuffledIndices(people.size() * kAttributeCount, random);
    const size_t count = neverAskedCount(options);
    for (size_t i = 0; i < count; ++i) {
        const bool validation = i < static_cast<size_t>(options.validationFacts);
        people[facts[i] / kAttributeCount].asked[facts[i] % kAttributeCount] = validation ? AskedIn::Validation : AskedIn::Test;
    }
}

}  // namespace

std::string_view toString(Tier tier) {
    constexpr std::string_view names[] = {"often", "usual", "seldom", "rarely", "hardly"};
    return names[static_cast<size_t>(tier)];
}

double frequencyOf(Tier tier) {
    constexpr double frequencies[] = {2.0, 1.0, 0.6, 0.4, 0.25};
    return frequencies[static_cast<size_t>(tier)];
}

std::vector<Person> makePopulation(const PopulationOptions& options) {
    check(options);
    std::vector<Person> people(static_cast<size_t>(options.people));
    giveNames(people, options.seed);
    giveTiers(people, options.seed);
    giveValues(people, options.seed);
    keepQuestionsBack(people, options);
    return people;
}

}  // namespace lathe::world
