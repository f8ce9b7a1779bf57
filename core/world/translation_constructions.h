// SPDX-License-Identifier: GPL-3.0-or-later
// The constructions of the bilingual grammar, called by translation.cpp only.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/random.h"

namespace lathe::world {

/// One sentence in both languages; English without its capital letter.
struct Bilingual {
    std::string english, chinese;
    std::string core;  // the words that carry the meaning: what is held out together
};

struct TranslationConstruction {
    std::string_view kind;
    Bilingual (*build)(Random&);
    double trainingShare;  // relative
    double testShare;      // of calibration, validation and test
};

/// What somebody does to something: aspects, time and place, wishes, 把 and 被, relative clauses.
std::span<const TranslationConstruction> actionConstructions();
/// What is so: comparison, existence, possession, duration, prices.
std::span<const TranslationConstruction> stateConstructions();
/// Questions, requests, and sentences of two clauses.
std::span<const TranslationConstruction> complexConstructions();

}  // namespace lathe::world
