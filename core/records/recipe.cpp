// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe.h"

namespace lathe {

namespace {

struct KindName {
    std::string operator()(const DistillStage&) const { return "distill"; }
    std::string operator()(const PruneStage&) const { return "prune"; }
    std::string operator()(const QuantizeStage&) const { return "quantize"; }
    std::string operator()(const SplitStage&) const { return "split"; }
};

}  // namespace

std::string kindOf(const Stage& stage) {
    return std::visit(KindName{}, stage);
}

}  // namespace lathe
