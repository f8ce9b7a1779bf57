// SPDX-License-Identifier: GPL-3.0-or-later
// Choices by the words of the prompt, whatever their order. A pure function.
#pragma once

#include "core/data/data_set.h"
#include "core/evaluate/simple_rule.h"

namespace lathe {

/// Multinomial naive Bayes over the prompt's words with add-one smoothing (McCallum and Nigam 1998), among the item's own choices. Each
/// tenth of the units is judged by what the other nine tenths show, so that no item is judged by itself.
SimpleRule bagOfWordsRule(const std::vector<ChoiceItem>& items);

}  // namespace lathe
