// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/foreign_file.h"

#include "core/base/error_texts.h"
#include "core/base/files.h"

namespace lathe {

namespace {

struct Signature {
    std::string_view bytes;
    IdIn<kErrorPhrases> what, why, hint;
};

constexpr Signature kSignatures[] = {
    {"version https://git-lfs", "foreign.lfs", "why.never_downloaded", "hint.lfs_pull"},
    {"PK\x03\x04", "foreign.zip", "why.pickle", "hint.convert"},
    {"\x80\x02", "foreign.pickle", "why.pickle", "hint.convert"},
    {"\x80\x03", "foreign.pickle", "why.pickle", "hint.convert"},
    {"\x80\x04", "foreign.pickle", "why.pickle", "hint.convert"},
    {"\x80\x05", "foreign.pickle", "why.pickle", "hint.convert"},
    {"\x89HDF", "foreign.hdf5", "why.safetensors", "hint.convert"},
    {"GGUF", "foreign.gguf", "why.safetensors", "hint.origin_of_gguf"},
    {"<!DOCTYPE", "foreign.page", "why.kept_page", "hint.download_again"},
    {"<html", "foreign.page", "why.kept_page", "hint.download_again"},
};

}  // namespace

std::optional<Error> explainForeignFile(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const Signature& signature : kSignatures)
        if (text.starts_with(signature.bytes))
            return knownError("file.foreign", {path.string(), phrase(signature.what), phrase(signature.why), phrase(signature.hint)});
    return std::nullopt;
}

std::string readTextFile(const std::filesystem::path& path) {
    constexpr uintmax_t kMostBytes = 256'000'000;  // of the largest vocabularies 100 times over
    std::error_code missing;
    if (const auto size = std::filesystem::file_size(path, missing); !missing && size > kMostBytes)
        throw knownError("file.unreadable",
                         {path.string(), phrase("found.too_many_bytes", {std::to_string(size), std::to_string(kMostBytes)})});
    std::string text = readFile(path);
    if (auto error = explainForeignFile(std::as_bytes(std::span(text)), path))
        throw *error;
    return text;
}

}  // namespace lathe
