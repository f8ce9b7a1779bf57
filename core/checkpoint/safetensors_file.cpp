// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "core/base/error_texts.h"
#include "core/base/text.h"
#include "core/checkpoint/foreign_file.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/safetensors_header.h"

namespace lathe {

namespace {

constexpr uint64_t kMostHeaderBytes = 100'000'000;  // the reference reader's limit
constexpr size_t kLengthBytes = 8;

// Any file may be of another format by chance up to here; what is recognised is named in place of the size that makes no sense.
Error unreadable(std::span<const std::byte> bytes, const std::filesystem::path& path, const ErrorWords& why) {
    if (auto foreign = explainForeignFile(bytes, path))
        return *foreign;
    return knownError("safetensors.unreadable", {path.string(), why, phrase("hint.damaged_or_other_again")});
}

std::string headerText(const FileReader& file) {
    constexpr uint64_t kRecognisable = 64;  // bytes by which other formats are told
    std::vector<std::byte> start(std::min(file.size(), kRecognisable));
    file.read(0, start);
    if (file.size() < kLengthBytes)
        throw unreadable(start, file.path(), phrase("header.no_length", {std::to_string(file.size()), std::to_string(kLengthBytes)}));
    uint64_t length = 0;
    std::memcpy(&length, start.data(), kLengthBytes);
    if (length > kMostHeaderBytes)
        throw unreadable(start, file.path(), phrase("header.too_long", {std::to_string(length), std::to_string(kMostHeaderBytes)}));
    if (length > file.size() - kLengthBytes)
        throw unreadable(start, file.path(),
                         phrase("header.longer_than_file", {std::to_string(length), std::to_string(file.size() - kLengthBytes)}));
    std::string text(length, '\0');
    file.read(kLengthBytes, std::as_writable_bytes(std::span(text)));
    return text;
}

// The tensors, in the order of their data, must fill it exactly: each begins where the one before ended.
void checkLayout(std::vector<HeaderEntry>& entries, uint64_t dataBytes, const std::filesystem::path& path) {
    std::sort(entries.begin(), entries.end(),
              [](const HeaderEntry& a, const HeaderEntry& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    uint64_t filled = 0;
    for (const HeaderEntry& entry : entries) {
        if (entry.begin != filled)
            throw knownError("safetensors.unreadable",
                             {path.string(),
                              fmt::format("the data of the tensor \"{}\" begins at byte {}, where {} was expected: {}", excerpt(entry.name),
                                          entry.begin, filled, entry.begin < filled ? "tensors overlap" : "the data has a hole"),
                              ""});
        filled = entry.end;
    }
    if (filled != dataBytes)
        throw knownError("safetensors.unreadable",
                         {path.string(), phrase("tensor.cut_short", {std::to_string(filled), std::to_string(dataBytes)}),
                          filled > dataBytes ? phrase("hint.cut_short") : ""});
}

}  // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path, FileContents contents) : m_path(path), m_file(path) {
    const std::string text = headerText(m_file);
    SafetensorsHeader header = parseSafetensorsHeader(text, path.string());
    const uint64_t dataBegin = kLengthBytes + text.size();
    checkLayout(header.entries, m_file.size() - dataBegin, path);
    if (contents == FileContents::Whole) {
        // At the file's own offsets, which its writer aligned.
        m_memory = PageMemory(m_file.size());
        m_file.read(0, m_memory.bytes());
    }
    for (HeaderEntry& entry : header.entries) {
        TensorView view{entry.type, std::move(entry.shape), {}, dataBegin + entry.begin};
        if (contents == FileContents::Whole)
            view.bytes = m_memory.bytes().subspan(view.offset, entry.end - entry.begin);
        m_tensors.emplace(std::move(entry.name), std::move(view));
    }
    m_metadata = std::move(header.metadata);
}

const TensorView& SafetensorsFile::at(const std::string& name) const {
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        throw knownError("checkpoint.unusable", {m_path.string(), "it has no tensor \"" + name + "\"", ""});
    return found->second;
}

}  // namespace lathe
