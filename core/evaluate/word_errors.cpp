// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/word_errors.h"

#include "core/base/edit_distance.h"

namespace lathe {

size_t wordErrors(std::span<const std::string> recognised, std::span<const std::string> said) {
    return editDistance(recognised, said);
}

}  // namespace lathe
