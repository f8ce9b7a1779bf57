// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/samples_blob.h"

#include <bit>
#include <cstring>

#include "core/base/error.h"
#include "core/records/arm_samples_check.h"

namespace lathe {

static_assert(std::endian::native == std::endian::little, "the stored format is little-endian");

namespace {

// The second ends with the warm-up; what was stored without one stays as it was.
constexpr std::string_view kMagic = "LSB1", kMagicWithWarmup = "LSB2";

template <typename T>
void append(std::string& bytes, const std::vector<T>& values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    template <typename T>
    std::vector<T> take(size_t count) {
        if (count > m_rest.size() / sizeof(T))
            throw badInput("cannot read stored samples", "the bytes end too early", "the database may be damaged");
        std::vector<T> values(count);
        if (count > 0)
            std::memcpy(values.data(), m_rest.data(), count * sizeof(T));
        m_rest = m_rest.subspan(count * sizeof(T));
        return values;
    }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
};

}  // namespace

std::string encodeSamples(const ArmSamples& samples) {
    refuseUnequalLengths(samples);
    const std::vector<uint32_t> requests = {static_cast<uint32_t>(samples.requestMs.size())};
    std::vector<uint32_t> tokens;
    for (const auto& request : samples.perTokenMs)
        tokens.push_back(static_cast<uint32_t>(request.size()));
    std::string bytes(samples.warmupMs.empty() ? kMagic : kMagicWithWarmup);
    append(bytes, requests);
    append(bytes, std::vector<int32_t>(samples.block.begin(), samples.block.end()));
    append(bytes, std::vector<uint8_t>(samples.flagged.begin(), samples.flagged.end()));
    append(bytes, samples.ttftMs);
    append(bytes, samples.requestMs);
    append(bytes, tokens);
    for (const auto& request : samples.perTokenMs)
        append(bytes, request);
    if (!samples.warmupMs.empty()) {
        append(bytes, std::vector<uint32_t>{static_cast<uint32_t>(samples.warmupMs.size())});
        append(bytes, samples.warmupMs);
    }
    return bytes;
}

ArmSamples decodeSamples(const std::string& arm, std::span<const std::byte> bytes) {
    Reader reader(bytes);
    const std::vector<char> magic = reader.take<char>(kMagic.size());
    const std::string_view begin(magic.data(), magic.size());
    if (begin != kMagic && begin != kMagicWithWarmup)
        throw badInput("cannot read stored samples", "they begin neither with LSB1 nor with LSB2", "a newer Lathe may have written them");
    const size_t requests = reader.take<uint32_t>(1)[0];
    ArmSamples samples;
    samples.arm = arm;
    const auto block = reader.take<int32_t>(requests);
    samples.block.assign(block.begin(), block.end());
    for (const uint8_t flag : reader.take<uint8_t>(requests))
        samples.flagged.push_back(flag != 0);
    samples.ttftMs = reader.take<double>(requests);
    samples.requestMs = reader.take<double>(requests);
    for (const uint32_t tokens : reader.take<uint32_t>(requests))
        samples.perTokenMs.push_back(reader.take<double>(tokens));
    if (begin == kMagicWithWarmup)
        samples.warmupMs = reader.take<double>(reader.take<uint32_t>(1)[0]);
    if (!reader.atEnd())
        throw badInput("cannot read stored samples", "bytes are left over after the last");
    return samples;
}

}  // namespace lathe
