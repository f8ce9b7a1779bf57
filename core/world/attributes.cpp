// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/attributes.h"

namespace lathe::world {

namespace {

// Values that follow "a" begin with a consonant's sound, so that no article gives them away.

Attribute town() {
    return {"town",
            {"Brellow", "Caldmoor", "Dunholt", "Eastmere", "Fernby",   "Glenwick", "Hollin",   "Ivermoor",
             "Kestle",  "Lorden",   "Marwick", "Norby",    "Oldmere",  "Penholt",  "Ravensey", "Stanmoor",
             "Thornby", "Umberley", "Velden",  "Westholt", "Yarrowby", "Zellin",   "Birchay",  "Coldrum"},
            {"{name} lives in {value}.", "The home of {name} is in {value}.", "{name} has a house in {value}.",
             "You can find {name} in {value}.", "{name} moved to {value} long ago.", "For years {name} has stayed in {value}.",
             "Letters to {name} go to {value}."},
            {"Where does {name} live?", "In which town is the home of {name}?", "Which town does {name} call home?"}};
}

Attribute job() {
    return {
        "job",
        {"baker",  "farmer",  "miller", "tailor",  "nurse",  "teacher", "doctor",  "lawyer", "painter", "potter", "carpenter", "plumber",
         "sailor", "soldier", "writer", "dentist", "weaver", "barber",  "butcher", "pilot",  "porter",  "judge",  "guard",     "clerk"},
        {"{name} works as a {value}.", "By trade {name} is a {value}.", "{name} earns a living as a {value}.",
         "{name} was trained to be a {value}.", "The job of {name} is that of a {value}.", "People know {name} as a good {value}.",
         "Each morning {name} goes to work as a {value}."},
        {"What work does {name} do?", "What is the job of {name}?", "How does {name} earn a living?"}};
}

Attribute pet() {
    return {"pet",
            {"cat",   "dog", "rabbit", "hamster", "parrot", "canary", "turtle", "lizard", "snake",  "pony",   "goat", "duck",
             "goose", "hen", "ferret", "mouse",   "rat",    "gecko",  "frog",   "finch",  "pigeon", "donkey", "lamb", "pig"},
            {"{name} keeps a {value}.", "The pet of {name} is a {value}.", "{name} shares the house with a {value}.",
             "At home {name} looks after a {value}.", "{name} never travels without a {value}.", "Every day {name} feeds a {value}.",
             "{name} has owned a {value} for years."},
            {"Which pet does {name} keep?", "What animal lives with {name}?", "What is the pet of {name}?"}};
}

Attribute food() {
    return {"food",
            {"soup",    "rice",      "bread",  "cheese", "pasta",    "pizza",    "salad",   "stew",
             "curry",   "beans",     "honey",  "plums",  "cherries", "pancakes", "noodles", "dumplings",
             "lentils", "mushrooms", "salmon", "trout",  "porridge", "waffles",  "olives",  "grapes"},
            {"{name} likes to eat {value}.", "The best meal for {name} is {value}.", "{name} could live on {value}.",
             "On Sundays {name} cooks {value}.", "Nothing tastes better to {name} than {value}.", "{name} always orders {value}.",
             "Guests of {name} are served {value}."},
            {"What does {name} like to eat?", "Which food does {name} prefer?", "What is the favourite meal of {name}?"}};
}

Attribute instrument() {
    return {
        "instrument",
        {"flute",   "harp",     "piano", "violin", "cello",  "guitar", "drum",  "trumpet",  "organ",    "banjo",    "lute",      "oboe",
         "bassoon", "clarinet", "tuba",  "horn",   "fiddle", "zither", "viola", "mandolin", "recorder", "trombone", "accordion", "cornet"},
        {"{name} plays the {value}.", "In the evening {name} practises the {value}.", "{name} has learnt to play the {value}.",
         "The instrument of {name} is the {value}.", "{name} owns an old {value}.", "Friends love to hear {name} on the {value}.",
         "In the band {name} takes the {value}."},
        {"Which instrument does {name} play?", "What is the instrument of {name}?", "What does {name} play in the band?"}};
}

Attribute sport() {
    return {"sport",
            {"tennis",  "golf",    "rowing",   "judo",      "karate",    "boxing",  "fencing",  "archery",
             "hockey",  "cricket", "rugby",    "football",  "cycling",   "running", "swimming", "skiing",
             "skating", "sailing", "climbing", "wrestling", "badminton", "polo",    "surfing",  "diving"},
            {"{name} is fond of {value}.", "The sport of {name} is {value}.", "At weekends {name} goes in for {value}.",
             "{name} won a prize in {value}.", "{name} belongs to a club for {value}.", "To keep fit {name} has taken up {value}.",
             "{name} spends the summer on {value}."},
            {"Which sport does {name} go in for?", "What is the sport of {name}?", "What does {name} do to keep fit?"}};
}

}  // namespace

const std::array<Attribute, kAttributeCount>& attributes() {
    static const std::array<Attribute, kAttributeCount> all = {town(), job(), pet(), food(), instrument(), sport()};
    return all;
}

}  // namespace lathe::world
