// SPDX-License-Identifier: GPL-3.0-or-later
// Which facts a biography tells, in which order and words. Biographies have 3 to 6 sentences, each of another attribute.
#pragma once

#include <vector>

#include "core/base/random.h"
#include "core/world/phrasing.h"

namespace lathe::world {

/// One biography drawn freely.
std::vector<Telling> drawBiography(Random& random);

/// Biographies that together tell each attribute exactly tellings times, its phrasings equally often (to one).
std::vector<std::vector<Telling>> dealBiographies(int tellings, Random& random);

/// What a freely drawn biography of so many sentences costs a reader who knows every fact and the generator, in nats beside the choice of
/// the person: minus the logarithm of the probability of its length, its attributes in order, and its phrasings. A model's loss on
/// biographies cannot be lower on average; what it has above that is its own.
double biographyNats(size_t sentences);

}  // namespace lathe::world
