// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON header of a safetensors file as plain data; checks what can be checked without the data behind it. For the reader only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/safetensors.h"

namespace lathe {

struct HeaderEntry {
    std::string name;
    DataType type = DataType::Float32;
    std::vector<int64_t> shape;
    uint64_t begin = 0;  // offsets into the data behind the header
    uint64_t end = 0;
};

struct SafetensorsHeader {
    std::vector<HeaderEntry> entries;  // as they stand in the file
    std::map<std::string, std::string> metadata;
};

/// Stricter than the reference reader, on purpose: the text begins with '{' (the format's description says so, the reference lets spaces
/// pass) and is followed by spaces only; no name appears twice (the reference keeps the last); no tensor has more than 8 dimensions, an
/// unknown type or a field besides dtype, shape and data_offsets; every number is a whole one that fits; a tensor's byte count is its
/// shape's. Bad input otherwise.
SafetensorsHeader parseSafetensorsHeader(std::string_view text, const std::string& origin);

}  // namespace lathe
