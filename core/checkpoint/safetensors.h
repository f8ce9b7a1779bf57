// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors file format: reading with every size checked before it is believed, and writing as the reference writer does (sorted by
// descending alignment, then name; header padded to 8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/file_reader.h"
#include "core/base/page_memory.h"

namespace lathe {

enum class DataType { Float32, Float16, BFloat16, Float64, Int64, Int32, Int16, Int8, UInt8, UInt16, UInt32, UInt64, Bool };

/// Bytes of one element.
size_t sizeOf(DataType type);
/// The format's own names: "F32", "BF16", "U8" …
std::string nameOf(DataType type);

struct TensorView {
    DataType type = DataType::Float32;
    std::vector<int64_t> shape;
    std::span<const std::byte> bytes;  // little-endian, row-major; empty where the file was opened for its header
    uint64_t offset = 0;               // in the file

    int64_t elementCount() const;
    size_t byteCount() const;
};

/// What of a file is brought into memory when it is opened: all of it, as large pages, or its header alone.
enum class FileContents { Whole, Header };

class SafetensorsFile {
public:
    /// Bad input with what was expected and what came: truncated or oversized files and headers, overlaps and holes, unknown types,
    /// duplicate names, pickles (.bin, .pt) and Git LFS pointers by name.
    explicit SafetensorsFile(const std::filesystem::path& path, FileContents contents = FileContents::Whole);

    const std::map<std::string, TensorView>& tensors() const { return m_tensors; }
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    bool contains(const std::string& name) const { return m_tensors.count(name) != 0; }
    /// Bad input, naming the file, if there is no such tensor.
    const TensorView& at(const std::string& name) const;
    const std::filesystem::path& path() const { return m_path; }
    /// Of a file that was read whole.
    std::span<const std::byte> contents() const { return m_memory.bytes(); }
    /// Of the whole file.
    size_t byteCount() const { return m_file.size(); }

    /// Reads a tensor of a file that was opened for its header into target, of the tensor's byteCount. Failed if the file was cut since.
    void read(const TensorView& tensor, std::span<std::byte> target) const { m_file.read(tensor.offset, target); }

private:
    std::filesystem::path m_path;
    FileReader m_file;
    PageMemory m_memory;  // the whole file, or nothing
    std::map<std::string, TensorView> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

/// float32 values of a float32, float16 or bfloat16 tensor; bad input (naming name) for other types.
std::vector<float> toFloats(const TensorView& tensor, const std::string& name);

struct TensorToWrite {
    std::string name;
    DataType type = DataType::Float32;
    std::vector<int64_t> shape;
    std::span<const std::byte> bytes;  // must live until written
};

/// Each tensor's data starts at a multiple of alignment in the file (a multiple of 8; the header is padded with spaces, and tensors are
/// followed by nothing: the format allows no holes, so every tensor's byte count must be a multiple of alignment too when it is above 8).
void writeSafetensors(const std::filesystem::path& path, std::vector<TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata, size_t alignment = 8);

/// Rounds to nearest even, as the other tools do.
uint16_t toFloat16(float value);
float fromFloat16(uint16_t bits);
uint16_t toBFloat16(float value);
float fromBFloat16(uint16_t bits);

}  // namespace lathe
