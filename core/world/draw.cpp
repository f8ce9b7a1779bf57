// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/draw.h"

namespace lathe::world {

Split splitOf(uint64_t seed, std::string_view combination) {
    const uint64_t percent = Random(seed, combination).below(100);
    if (percent < 80)
        return Split::Train;
    if (percent < 85)
        return Split::Calibration;
    return percent < 90 ? Split::Validation : Split::Test;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

}  // namespace lathe::world
