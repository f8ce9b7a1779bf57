// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a teacher's layers a shallower student starts from.
#pragma once

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/gpt2_weights.h"
#include "core/compress/slicing.h"
#include "core/data/token_file.h"

namespace lathe {

/// Spread evenly over the teacher, first and last among them (as in DistilBERT, Sanh et al. 2019); a single layer is the first. Where
/// nothing can be measured.
Kept spreadLayers(int teacherLayers, int count);

/// One layer after the other goes: each time the one without which the predictions stay nearest to the whole model's, by the mean
/// KL(whole || without it) over some thousand tokens of text, spread over its documents (greedy, as in Song et al. 2024, SLEB). The first
/// of equals goes. At least 1 layer stays; bad input where text holds no token to predict after.
Kept leastMissedGone(const Gpt2Weights& teacher, int count, const TokenizedDocuments& text, int threads, Progress& progress,
                     const CancelToken& cancel);

}  // namespace lathe
