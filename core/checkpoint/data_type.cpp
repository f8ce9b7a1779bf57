// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/data_type.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <numeric>

#include "core/base/error_texts.h"
#include "core/checkpoint/float_conversion.h"

namespace lathe {

namespace {

struct TypeRow {
    DataType type;
    const char* name;
    size_t size;
};

// In the reference writer's order, which is the reverse of its list of types.
constexpr TypeRow kTypes[] = {
    {DataType::UInt64, "U64", 8}, {DataType::Int64, "I64", 8}, {DataType::Float64, "F64", 8},   {DataType::Float32, "F32", 4},
    {DataType::UInt32, "U32", 4}, {DataType::Int32, "I32", 4}, {DataType::BFloat16, "BF16", 2}, {DataType::Float16, "F16", 2},
    {DataType::UInt16, "U16", 2}, {DataType::Int16, "I16", 2}, {DataType::Int8, "I8", 1},       {DataType::UInt8, "U8", 1},
    {DataType::Bool, "BOOL", 1},
};

const TypeRow& rowOf(DataType type) {
    for (const TypeRow& row : kTypes)
        if (row.type == type)
            return row;
    throw failed("unknown element type", fmt::format("number {}", static_cast<int>(type)));
}

}  // namespace

const std::map<std::string, DataType>& weightFormats() {
    static const std::map<std::string, DataType> formats = {
        {"float32", DataType::Float32}, {"float16", DataType::Float16}, {"bfloat16", DataType::BFloat16}};
    return formats;
}

size_t sizeOf(DataType type) {
    return rowOf(type).size;
}

std::string nameOf(DataType type) {
    return rowOf(type).name;
}

int fileOrderOf(DataType type) {
    return static_cast<int>(&rowOf(type) - kTypes);
}

std::optional<DataType> dataTypeFromName(std::string_view name) {
    for (const TypeRow& row : kTypes)
        if (row.name == name)
            return row.type;
    return std::nullopt;
}

std::string knownDataTypes() {
    std::string names;
    for (const TypeRow& row : kTypes)
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

std::string shapeText(const std::vector<int64_t>& shape) {
    return fmt::format("{}", shape);
}

int64_t TensorView::elementCount() const {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

size_t TensorView::byteCount() const {
    return static_cast<size_t>(elementCount()) * sizeOf(type);
}

std::vector<float> toFloats(const TensorView& tensor, const std::string& name) {
    std::vector<float> values(static_cast<size_t>(tensor.elementCount()));
    switch (tensor.type) {
        case DataType::Float32:
            if (!values.empty())
                std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
            return values;
        case DataType::Float16:
            widenFloat16(tensor.bytes, values);
            return values;
        case DataType::BFloat16:
            widenBFloat16(tensor.bytes, values);
            return values;
        default:
            throw knownError("tensor.unreadable", {name, nameOf(tensor.type)});
    }
}

}  // namespace lathe
