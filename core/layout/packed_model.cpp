// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/packed_model.h"

#include <algorithm>

#include "core/base/page_memory.h"

namespace lathe {

namespace {

/// Moves the pointers of a model from one memory to another.
class Relocation {
public:
    Relocation(const std::byte* from, const std::byte* to) : m_from(from), m_to(to) {}

    template <typename T>
    void move(const T*& pointer) const {
        if (pointer)
            pointer = reinterpret_cast<const T*>(m_to + (reinterpret_cast<const std::byte*>(pointer) - m_from));
    }
    void move(const void*& pointer) const {
        const auto* bytes = static_cast<const std::byte*>(pointer);
        move(bytes);
        pointer = bytes;
    }
    void move(NormParameters& norm) const {
        move(norm.gain);
        move(norm.bias);
    }
    void move(PackedMatrix& matrix) const {
        move(matrix.codes);
        move(matrix.scales);
        move(matrix.zeroPoints);
        move(matrix.nonzeroBlocks);
    }
    void move(PackedLinear& linear) const {
        move(linear.weight);
        move(linear.bias);
    }

private:
    const std::byte* const m_from;
    const std::byte* const m_to;
};

}  // namespace

std::shared_ptr<const PackedModel> copyOf(const PackedModel& model) {
    const auto memory = std::make_shared<PageMemory>(model.memory.size());
    std::copy(model.memory.begin(), model.memory.end(), memory->data());
    const auto copy = std::make_shared<PackedModel>(model);
    copy->memory = memory->bytes();
    copy->owner = memory;
    const Relocation relocation(model.memory.data(), memory->data());
    for (PackedLayer& layer : copy->layers) {
        relocation.move(layer.norm1);
        relocation.move(layer.norm2);
        for (PackedLinear* linear : {&layer.qkv, &layer.projection, &layer.up, &layer.down})
            relocation.move(*linear);
    }
    relocation.move(copy->finalNorm);
    relocation.move(copy->tokenEmbedding);
    relocation.move(copy->head);
    relocation.move(copy->positionEmbedding);
    return copy;
}

}  // namespace lathe
