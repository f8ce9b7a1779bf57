// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/data_type.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {

namespace {

void check(const TensorToWrite& tensor, size_t alignment, const std::filesystem::path& path) {
    const size_t expected = TensorView{tensor.type, tensor.shape, tensor.bytes}.byteCount();
    if (tensor.bytes.size() != expected)
        throw failed("cannot write " + path.string(), fmt::format("the tensor {} of shape {} has {} bytes, {} were expected", tensor.name,
                                                                  shapeText(tensor.shape), tensor.bytes.size(), expected));
    if (alignment > 8 && tensor.bytes.size() % alignment != 0)
        throw failed("cannot write " + path.string(),
                     fmt::format("the tensor {} has {} bytes, a multiple of {} was expected", tensor.name, tensor.bytes.size(), alignment));
}

// Text put together by hand: a tree would search all names for each of them.
std::string headerOf(const std::vector<TensorToWrite>& tensors, const std::map<std::string, std::string>& metadata) {
    std::string header = "{";
    if (!metadata.empty())
        header += "\"__metadata__\":" + Json(metadata).dump();
    size_t offset = 0;
    for (const TensorToWrite& tensor : tensors) {
        if (header.size() > 1)
            header += ",";
        const size_t end = offset + tensor.bytes.size();
        header += fmt::format("{}:{{\"dtype\":\"{}\",\"shape\":{},\"data_offsets\":[{},{}]}}", Json(tensor.name).dump(),
                              nameOf(tensor.type), Json(tensor.shape).dump(), offset, end);
        offset = end;
    }
    return header + "}";
}

}  // namespace

void writeSafetensors(const std::filesystem::path& path, std::vector<TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata, size_t alignment) {
    if (alignment == 0 || alignment % 8 != 0)
        throw failed("cannot write " + path.string(), fmt::format("{} is no alignment", alignment));
    const auto order = [](const TensorToWrite& tensor) { return std::tuple(fileOrderOf(tensor.type), std::string_view(tensor.name)); };
    std::sort(tensors.begin(), tensors.end(), [&](const TensorToWrite& a, const TensorToWrite& b) { return order(a) < order(b); });
    for (const TensorToWrite& tensor : tensors)
        check(tensor, alignment, path);

    std::string header = headerOf(tensors, metadata);
    const size_t lengthBytes = sizeof(uint64_t);
    const size_t unpadded = lengthBytes + header.size();
    header.append((alignment - unpadded % alignment) % alignment, ' ');
    const uint64_t length = header.size();
    std::vector<std::string_view> parts = {{reinterpret_cast<const char*>(&length), lengthBytes}, header};
    for (const TensorToWrite& tensor : tensors)
        parts.emplace_back(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
    writeFileAtomically(path, parts);
}

}  // namespace lathe
