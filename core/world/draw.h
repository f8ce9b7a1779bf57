// SPDX-License-Identifier: GPL-3.0-or-later
// What the kinds of text share: picking from lists, and drawing texts whose combinations of words belong to one split each.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe::world {

enum class Split { Train, Calibration, Validation, Test };

/// The split that a combination of words belongs to (a construction with its subject and adjective, say), drawn once for good: 80 % of the
/// combinations are training's, 5 calibration's, 5 validation's, 10 the test's.
Split splitOf(uint64_t seed, std::string_view combination);

/// Every entry equally likely; the list must not be empty.
template <typename List>
const auto& pick(Random& random, const List& list) {
    return *(std::begin(list) + static_cast<std::ptrdiff_t>(random.below(std::size(list))));
}

/// An entry by its weight, which weightOf tells; the weights must not all be 0.
template <typename List, typename WeightOf>
const auto& pickWeighted(Random& random, const List& list, WeightOf weightOf) {
    double total = 0;
    for (const auto& entry : list)
        total += weightOf(entry);
    double rest = random.uniform() * total;
    for (const auto& entry : list) {
        rest -= weightOf(entry);
        if (rest < 0)
            return entry;
    }
    return *(std::end(list) - 1);
}

/// True once in so many times.
inline bool oneIn(Random& random, uint64_t times) {
    return random.below(times) == 0;
}

/// The first letter large; text begins with an ASCII letter.
std::string capitalised(std::string text);

/// Draws texts of one kind for every split: each text once over all splits, and only combinations of the split. Example has the members
/// text and combination. The kind may draw otherwise for one split than for another (rare things more often in the test).
template <typename Example>
class SplitSampler {
public:
    using Draw = std::function<Example(Random&, Split)>;

    SplitSampler(uint64_t seed, std::string_view kind, Draw draw) : m_seed(seed), m_random(seed, kind), m_draw(std::move(draw)) {}

    /// Failed if the kind has too few different texts for that.
    std::vector<Example> take(Split split, int count) {
        // One draw in ten is of the rarest split's, and most are new: this many in vain mean that there is nothing left.
        constexpr int mostInVain = 5000;
        std::vector<Example> examples;
        int inVain = 0;
        while (examples.size() < static_cast<size_t>(count)) {
            Example example = m_draw(m_random, split);
            if (splitOf(m_seed, example.combination) == split && m_seen.insert(example.text).second) {
                examples.push_back(std::move(example));
                inVain = 0;
            } else if (++inVain == mostInVain) {
                throw failed("The built-in world cannot be made", "A kind of text has fewer different examples than are asked for.",
                             "Ask for fewer documents or items.");
            }
        }
        return examples;
    }

private:
    uint64_t m_seed;
    Random m_random;
    Draw m_draw;
    std::unordered_set<std::string> m_seen;
};

/// Numbers for the units that are resampled together: one for each different name, in order of first use.
class UnitNumbers {
public:
    int64_t numberOf(const std::string& name) { return m_numbers.try_emplace(name, static_cast<int64_t>(m_numbers.size())).first->second; }

private:
    std::map<std::string, int64_t> m_numbers;
};

}  // namespace lathe::world
