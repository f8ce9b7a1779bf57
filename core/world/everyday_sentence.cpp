// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "core/world/sentence.h"

namespace lathe::world {

namespace {

using Word = std::string_view;

// Each pattern holds a word that sounds like another one (sound_alikes.h) where only the right one makes sense.
constexpr auto kPatterns = std::to_array<Word>({"The {j} could spy the {p} from the sea {t}.",
                                                "The {j} could see the {p} from afar {t}.",
                                                "The {j} spent a week near the {p} {t}.",
                                                "The {j} felt weak after the walk to the {p} {t}.",
                                                "The {j} put the flour into a sack behind the {p} {t}.",
                                                "A red flower grew beside the {p} of the {j} {t}.",
                                                "The {j} sold fresh meat at the {p} {t}.",
                                                "The {j} and the guard were to meet at the {p} {t}.",
                                                "The {j} bought a pair of shoes near the {p} {t}.",
                                                "The {j} ate a ripe pear in the {p} {t}.",
                                                "The road to the {p} was closed {t}, said the {j}.",
                                                "The {j} rode a horse to the {p} {t}.",
                                                "The wind tore the sail of the boat near the {p} {t}, said the {j}.",
                                                "The {j} put the old house near the {p} up for sale {t}.",
                                                "The {j} waited an hour at the {p} {t}.",
                                                "The {j} painted our house near the {p} {t}.",
                                                "The {j} turned right at the {p} {t}.",
                                                "The {j} began to write a letter in the {p} {t}.",
                                                "The {j} found two coins in the {p} {t}.",
                                                "The bag was too heavy for the {j} at the {p} {t}.",
                                                "They left their coats with the {j} in the {p} {t}.",
                                                "The {j} went to the {p} {t} and saw nobody there.",
                                                "The {j} cleaned the whole {p} {t}.",
                                                "The {j} dug a deep hole behind the {p} {t}.",
                                                "The {j} cut a piece of wood in the {p} {t}.",
                                                "The {j} prayed for peace in the {p} {t}.",
                                                "A brave knight rode past the {p} {t}, said the {j}.",
                                                "The {j} spent a dark night in the {p} {t}.",
                                                "The {j} stood in the {p} with bare feet {t}.",
                                                "The {j} saw a brown bear near the {p} {t}.",
                                                "The {j} brought the mail to the {p} {t}.",
                                                "The {j} caught a male bird in the {p} {t}.",
                                                "The {j} watched the plane land near the {p} {t}.",
                                                "The {j} wore a plain coat to the {p} {t}.",
                                                "The {j} built a gate of steel for the {p} {t}.",
                                                "Someone tried to steal the purse of the {j} in the {p} {t}.",
                                                "The dog of the {j} wagged its tail in the {p} {t}.",
                                                "The {j} told an old tale in the {p} {t}.",
                                                "The {j} painted the {p} blue {t}.",
                                                "The wind blew through the {p} {t}, said the {j}.",
                                                "The {j} knew the way to the {p} {t}.",
                                                "The {j} opened a new shop beside the {p} {t}.",
                                                "The {j} won a prize at the {p} {t}.",
                                                "Only one window of the {p} was open {t}, said the {j}.",
                                                "The {j} wore a belt around the waist at the {p} {t}.",
                                                "It was a waste of time to call the {j} to the {p} {t}.",
                                                "The {j} could hear music from the {p} {t}.",
                                                "The {j} came here from the {p} {t}.",
                                                "The {j} sat by the {p} {t}.",
                                                "The {j} went to the {p} to buy bread {t}.",
                                                "The {j} hurt the heel of one foot at the {p} {t}.",
                                                "The wound of the {j} began to heal in the {p} {t}.",
                                                "The {j} fell down the stairs of the {p} {t}.",
                                                "The {j} hated the stares of the people in the {p} {t}.",
                                                "The {j} chopped wood behind the {p} {t}.",
                                                "The {j} said that nobody would come to the {p} {t}.",
                                                "The {j} pulled the brake of the cart near the {p} {t}.",
                                                "The {j} did not mean to break the door of the {p} {t}.",
                                                "The thief sat in a cell under the {p} {t}, said the {j}.",
                                                "The {j} wanted to sell the {p} {t}.",
                                                "The {j} met a dear friend at the {p} {t}.",
                                                "The {j} saw a deer run past the {p} {t}.",
                                                "The {j} asked for a fair price at the {p} {t}.",
                                                "The {j} paid the fare for the ride to the {p} {t}.",
                                                "The {j} helped to grate the cheese in the {p} {t}.",
                                                "The {j} gave a great party in the {p} {t}.",
                                                "The {j} combed the long hair of a child in the {p} {t}.",
                                                "The {j} shot a hare in the field behind the {p} {t}.",
                                                "The maid of the {j} swept the {p} {t}.",
                                                "The {j} made a table for the {p} {t}.",
                                                "The {j} carried a pail of water to the {p} {t}.",
                                                "The {j} turned pale with fear in the {p} {t}.",
                                                "The rain fell on the {p} {t}, said the {j}.",
                                                "The reign of the king began in the {p}, said the {j} {t}.",
                                                "The {j} pulled a root out of the ground near the {p} {t}.",
                                                "The {j} took the shortest route to the {p} {t}.",
                                                "The {j} sent a parcel to the {p} {t}.",
                                                "The {j} noticed the scent of roses in the {p} {t}.",
                                                "The {j} threw a stone at the {p} {t}.",
                                                "The {j} walked through the {p} {t}.",
                                                "The {j} had to wait outside the {p} {t}.",
                                                "The {j} lifted the weight in the {p} {t}.",
                                                "The {j} lost the way to the {p} {t}.",
                                                "The {j} had to weigh the sacks in the {p} {t}.",
                                                "The son of the {j} slept in the {p} {t}.",
                                                "The sun shone on the {p} {t}, said the {j}.",
                                                "The {j} ate four eggs in the {p} {t}.",
                                                "The {j} cooked a meal for the guests of the {p} {t}.",
                                                "The {j} painted the door of the {p} red {t}.",
                                                "The {j} read a long poem in the {p} {t}.",
                                                "The {j} wanted to know who had locked the {p} {t}.",
                                                "The {j} had no keys to the {p} {t}."});

constexpr auto kJobs = std::to_array<Word>({"baker",  "farmer",  "miller", "tailor",  "nurse",  "teacher", "doctor", "lawyer", "painter",
                                            "potter", "plumber", "sailor", "soldier", "writer", "dentist", "weaver", "barber", "butcher",
                                            "pilot",  "porter",  "judge",  "clerk",   "fisher", "smith",   "hunter", "cook"});
constexpr auto kTownPlaces = std::to_array<Word>({"mill",    "harbour", "market", "church",  "station",    "school", "castle", "bridge",
                                                  "tower",   "inn",     "barn",   "library", "lighthouse", "stable", "garden", "square",
                                                  "theatre", "palace",  "bakery", "temple",  "hospital",   "cottage"});
constexpr auto kTimes =
    std::to_array<Word>({"yesterday", "last week", "in the morning", "on Friday", "at noon", "late at night", "in the summer",
                         "last Thursday", "at midnight", "in April", "before dinner", "after the war", "at Easter", "long ago"});

}  // namespace

Sentence drawEverydaySentence(Random& random) {
    const size_t pattern = random.below(kPatterns.size());
    const Word job = pick(random, kJobs);
    const Word place = pick(random, kTownPlaces);
    const Word time = pick(random, kTimes);
    Sentence sentence;
    sentence.text = fmt::format(fmt::runtime(kPatterns[pattern]), fmt::arg("j", job), fmt::arg("p", place), fmt::arg("t", time));
    sentence.combination = fmt::format("{}|{}|{}", pattern, job, place);
    sentence.about = sentence.combination;
    return sentence;
}

}  // namespace lathe::world
