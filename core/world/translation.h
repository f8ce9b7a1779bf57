// SPDX-License-Identifier: GPL-3.0-or-later
// English sentences with their Chinese, made by one grammar for both: measure words agree with nouns, time and place stand before the verb,
// relative clauses before their noun with 的; some constructions are rare in training.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/draw.h"

namespace lathe::world {

struct Translation {
    std::string text;         // the English sentence
    std::string chinese;      // its translation
    std::string kind;         // the construction
    std::string combination;  // construction with its verb and object, or what else carries the meaning: held out together
};

Translation drawTranslation(Random& random, Split split);

/// "English: The cat is big.\nChinese:", without the Chinese.
std::string translationPrompt(const Translation& translation);

/// English and Chinese, the Chinese emphasised.
Document translationDocument(const Translation& translation);

TranslationItem translationItem(const Translation& translation, int64_t unit);

}  // namespace lathe::world
