// SPDX-License-Identifier: GPL-3.0-or-later
// The element types of safetensors by name: one table for reader and writer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/checkpoint/safetensors.h"

namespace lathe {

/// Nothing for types of the format that Lathe does not use (8-bit and smaller floats, complex numbers).
std::optional<DataType> dataTypeFromName(std::string_view name);

/// The formats that weights are written in, by the names that users give them: float32, float16, bfloat16.
const std::map<std::string, DataType>& weightFormats();

/// "F64, F32, …": for messages.
std::string knownDataTypes();

/// The order of types in a file of the reference writer: descending size, and a fixed order among equals.
int fileOrderOf(DataType type);

/// "[768, 2304]": for messages.
std::string shapeText(const std::vector<int64_t>& shape);

}  // namespace lathe
