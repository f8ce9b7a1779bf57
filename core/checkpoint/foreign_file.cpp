// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/foreign_file.h"

#include <fmt/format.h>

#include "core/base/files.h"

namespace lathe {

const std::string_view kConversionHint =
    "convert it with transformers in Python: GPT2LMHeadModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, safe_serialization=True)";

namespace {

constexpr std::string_view kPickleReason = "a PyTorch pickle can run any program when it is loaded, so Lathe does not read it";

struct Signature {
    std::string_view bytes;
    std::string_view what;
    std::string_view why;
    std::string_view hint;
};

const Signature kSignatures[] = {
    {"version https://git-lfs", "a Git LFS pointer", "the file itself was never downloaded",
     "run 'git lfs pull' in its repository, or download the file"},
    {"PK\x03\x04", "a zip archive, as torch.save writes", kPickleReason, kConversionHint},
    {"\x80\x02", "a pickle", kPickleReason, kConversionHint},
    {"\x80\x03", "a pickle", kPickleReason, kConversionHint},
    {"\x80\x04", "a pickle", kPickleReason, kConversionHint},
    {"\x80\x05", "a pickle", kPickleReason, kConversionHint},
    {"\x89HDF", "an HDF5 file, as TensorFlow writes", "safetensors was expected", kConversionHint},
    {"GGUF", "a GGUF file", "safetensors was expected", "take the checkpoint that it was made from"},
    {"<!DOCTYPE", "a web page", "a download has kept the page instead of the file", "download the file again"},
    {"<html", "a web page", "a download has kept the page instead of the file", "download the file again"},
};

}  // namespace

std::optional<Error> explainForeignFile(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const Signature& signature : kSignatures)
        if (text.starts_with(signature.bytes))
            return badInput(path.string() + " is " + std::string(signature.what), std::string(signature.why), std::string(signature.hint));
    return std::nullopt;
}

std::string readTextFile(const std::filesystem::path& path) {
    constexpr uintmax_t kMostBytes = 256'000'000;  // of the largest vocabularies 100 times over
    std::error_code missing;
    if (const auto size = std::filesystem::file_size(path, missing); !missing && size > kMostBytes)
        throw badInput("cannot read " + path.string(), fmt::format("it has {} bytes, at most {} were expected", size, kMostBytes));
    std::string text = readFile(path);
    if (auto error = explainForeignFile(std::as_bytes(std::span(text)), path))
        throw *error;
    return text;
}

}  // namespace lathe
