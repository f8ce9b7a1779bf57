// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/token_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {

namespace {

Error unfit(const std::filesystem::path& path, const std::string& why) {
    return badInput("The token file " + path.string() + " cannot be used.", why, "Write it again with the data command or writeTokenFile.");
}

template <typename T>
TensorToWrite vectorToWrite(const std::string& name, DataType type, const std::vector<T>& values) {
    return {name, type, {static_cast<int64_t>(values.size())}, std::as_bytes(std::span(values))};
}

template <typename T>
std::vector<T> readVector(const SafetensorsFile& file, const std::string& name, DataType type) {
    const TensorView& tensor = file.at(name);
    if (tensor.type != type || tensor.shape.size() != 1)
        throw unfit(file.path(), "Tensor \"" + name + "\": expected one dimension of " + nameOf(type) + ", found " +
                                     std::to_string(tensor.shape.size()) + " of " + nameOf(tensor.type) + ".");
    std::vector<T> values(static_cast<size_t>(tensor.elementCount()));
    // The file promises bytes, not alignment.
    if (!values.empty())
        std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(T));
    return values;
}

void checkConsistency(const TokenizedDocuments& read, const std::filesystem::path& path) {
    const auto tokenCount = static_cast<int64_t>(read.tokens.size());
    if (read.documents.empty() || read.documents.front() != 0 || read.documents.back() != tokenCount)
        throw unfit(path, "\"documents\" must begin with 0 and end with the number of tokens, " + std::to_string(tokenCount) + ".");
    if (!std::is_sorted(read.documents.begin(), read.documents.end()))
        throw unfit(path, "\"documents\" must not decrease: a document ends before it begins.");
    if (read.weights.size() != read.tokens.size())
        throw unfit(path,
                    "\"weights\" has " + std::to_string(read.weights.size()) + " values for " + std::to_string(tokenCount) + " tokens.");
    const auto negative = std::find_if(read.tokens.begin(), read.tokens.end(), [](int32_t id) { return id < 0; });
    if (negative != read.tokens.end())
        throw unfit(path,
                    "Token " + std::to_string(negative - read.tokens.begin()) + " has the negative id " + std::to_string(*negative) + ".");
    const auto absurd = std::find_if(read.weights.begin(), read.weights.end(), [](float w) { return !std::isfinite(w) || w < 0; });
    if (absurd != read.weights.end())
        throw unfit(path, "Weight " + std::to_string(absurd - read.weights.begin()) + " is " + std::to_string(*absurd) +
                              "; expected a finite number that is not negative.");
}

}  // namespace

std::span<const int32_t> TokenizedDocuments::document(size_t index) const {
    const auto begin = static_cast<size_t>(documents.at(index));
    const auto end = static_cast<size_t>(documents.at(index + 1));
    return std::span(tokens).subspan(begin, end - begin);
}

void TokenizedDocuments::append(std::span<const int32_t> ids, std::span<const float> lossWeights) {
    if (ids.size() != lossWeights.size())
        throw badInput("A document could not be added.",
                       "It has " + std::to_string(ids.size()) + " tokens but " + std::to_string(lossWeights.size()) + " loss weights.");
    tokens.insert(tokens.end(), ids.begin(), ids.end());
    weights.insert(weights.end(), lossWeights.begin(), lossWeights.end());
    documents.push_back(static_cast<int64_t>(tokens.size()));
}

void writeTokenFile(const std::filesystem::path& path, const TokenizedDocuments& documents) {
    checkConsistency(documents, path);
    writeSafetensors(
        path,
        {vectorToWrite("tokens", DataType::Int32, documents.tokens), vectorToWrite("documents", DataType::Int64, documents.documents),
         vectorToWrite("weights", DataType::Float32, documents.weights)},
        {{"format", "lathe-tokens/1"}});
}

TokenizedDocuments readTokenFile(const std::filesystem::path& path) {
    const SafetensorsFile file(path);
    TokenizedDocuments read;
    read.tokens = readVector<int32_t>(file, "tokens", DataType::Int32);
    read.documents = readVector<int64_t>(file, "documents", DataType::Int64);
    if (file.contains("weights"))
        read.weights = readVector<float>(file, "weights", DataType::Float32);
    else
        read.weights.assign(read.tokens.size(), 1.0f);
    checkConsistency(read, path);
    return read;
}

}  // namespace lathe
