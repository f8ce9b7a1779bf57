// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/device_name.h"

#include <algorithm>

#include "core/base/error_texts.h"

namespace lathe {

std::string deviceNameAt(const JsonPlace& place) {
    const ErrorWords allowed = phrase("allowed.device");
    if (!place.value->is_string())
        throw place.mistake(allowed);
    std::string name = place.text();
    const bool cuda = name.starts_with("cuda:");
    const std::string number = cuda ? name.substr(5) : "";
    const bool digits =
        !number.empty() && number.size() <= 2 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (name != "cpu" && !(cuda && digits))
        throw place.mistake(allowed, name == "cuda" || name == "gpu" ? phrase("hint.first_gpu") : "");
    return name;
}

}  // namespace lathe
