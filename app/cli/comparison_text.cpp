// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparison_text.h"

namespace lathe {

TextStyle verdictStyle(const std::string& verdict) {
    if (verdict == "faster" || verdict == "better" || verdict == "smaller")
        return TextStyle::Good;
    if (verdict == "slower" || verdict == "worse" || verdict == "larger")
        return TextStyle::Bad;
    return verdict == "unclear" ? TextStyle::Unclear : TextStyle::Plain;
}

}  // namespace lathe
