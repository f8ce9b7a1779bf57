// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/word_lists.h"

namespace lathe::world {

const std::array<std::string_view, kNameCount> kFirstNames = {
    "Mara",  "Tobin", "Elsa",   "Ruben",  "Nora",  "Felix",  "Ida",    "Jonas", "Clara", "Oskar",  "Lena",  "Anton",
    "Vera",  "Hugo",  "Selma",  "Milo",   "Greta", "Arlo",   "Tilda",  "Bruno", "Alma",  "Casper", "Edith", "Dario",
    "Flora", "Emil",  "Hanna",  "Gideon", "Irene", "Henrik", "Judith", "Ivan",  "Karin", "Jasper", "Livia", "Konrad",
    "Marta", "Leon",  "Nadia",  "Marcel", "Olga",  "Nils",   "Paula",  "Otto",  "Rosa",  "Pavel",  "Sonja", "Quentin",
    "Thea",  "Rolf",  "Ursula", "Simon",  "Wanda", "Stefan", "Yara",   "Theo",  "Zelda", "Viktor", "Petra", "Walter"};

const std::array<std::string_view, kNameCount> kLastNames = {
    "Lindqvist", "Harrow", "Belden", "Castor", "Dunmore", "Ekholm", "Farrow", "Garner",  "Holt",    "Ibsen",   "Jarvis", "Keller",
    "Lowell",    "Marlow", "Norden", "Oakes",  "Pelham",  "Quist",  "Renner", "Sutter",  "Tarrant", "Ulmer",   "Vance",  "Weller",
    "Yates",     "Zander", "Abbot",  "Brandt", "Corwin",  "Dalby",  "Elster", "Fenwick", "Grover",  "Hadley",  "Ingram", "Jessop",
    "Kemble",    "Larkin", "Mercer", "Nolan",  "Osgood",  "Parker", "Rowan",  "Selby",   "Thorne",  "Upton",   "Varga",  "Wexler",
    "Alden",     "Birch",  "Cullen", "Dexter", "Emmett",  "Foster", "Gable",  "Hobart",  "Kirby",   "Langley", "Milton", "Barlow"};

}  // namespace lathe::world
