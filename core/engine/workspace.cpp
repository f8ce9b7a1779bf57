// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/workspace.h"

#include <algorithm>

#include "core/engine/kv_cache_storage.h"

namespace lathe {

namespace {

// Whole cache lines, an odd number of them: rows whose distance is a large power of two would all fall into the same few cache sets.
size_t strideOf(int count, size_t valueBytes) {
    const size_t perLine = 64 / valueBytes;
    const size_t lines = (static_cast<size_t>(count) + perLine - 1) / perLine;
    return (lines | 1) * perLine;
}

constexpr int kRankedFloats = 4096;

struct Widest {
    int qkv = 1, attention = 1, inner = 1;
    int head = 1;        // of any layer
    int inputs = 1;      // of any matrix
    int groups = 1;      // of any coded matrix's row
    size_t scratch = 0;  // of any matrix
};

void widen(Widest& widest, const PackedMatrix& matrix) {
    widest.inputs = std::max(widest.inputs, matrix.inputs);
    widest.groups = std::max(widest.groups, groupCount(matrix.inputs, activationGroup(matrix)));
    widest.scratch = std::max(widest.scratch, matmulScratchBytes(matrix));
}

Widest widestOf(const PackedModel& model) {
    Widest widest;
    for (size_t i = 0; i < model.layers.size(); ++i) {
        const LayerShape& shape = model.config.layers[i];
        widest.attention = std::max(widest.attention, shape.heads * shape.headWidth);
        widest.head = std::max(widest.head, shape.headWidth);
        widest.inner = std::max(widest.inner, shape.innerWidth);
        for (const PackedLinear* linear : {&model.layers[i].qkv, &model.layers[i].projection, &model.layers[i].up, &model.layers[i].down}) {
            widen(widest, linear->weight);
        }
    }
    widest.qkv = 3 * widest.attention;
    widen(widest, model.head);
    return widest;
}

}  // namespace

InputBuffer::InputBuffer(const PackedModel& model, int rows) {
    const Widest widest = widestOf(model);
    m_floatStride = strideOf(widest.inputs, sizeof(float));
    m_codeStride = strideOf(widest.inputs, sizeof(int8_t));
    m_groupStride = static_cast<size_t>(widest.groups);
    const auto count = static_cast<size_t>(rows);
    m_floats = AlignedArray<float>(count * m_floatStride);
    m_codes = AlignedArray<int8_t>(count * m_codeStride);
    m_scales = AlignedArray<float>(count * m_groupStride);
    m_sums = AlignedArray<int32_t>(count * m_groupStride);
}

MatrixInput InputBuffer::view() const {
    return {{m_floats.data(), m_floatStride}, {m_codes.data(), m_scales.data(), m_sums.data(), m_codeStride, m_groupStride}};
}

Workspace::Rows::Rows(int rows, int width) {
    view.stride = strideOf(width, sizeof(float));
    memory = AlignedArray<float>(static_cast<size_t>(rows) * view.stride);
    view.data = memory.data();
}

int Workspace::rankedOutputs(int rows) {
    return std::max(kPanelOutputs, kRankedFloats / rows / kPanelOutputs * kPanelOutputs);
}

Workspace::Workspace(const PackedModel& model, int threads, int rows) : m_rows(rows) {
    const Widest widest = widestOf(model);
    m_residual = Rows(rows, model.config.width);
    m_qkv = Rows(rows, widest.qkv);
    m_attention = Rows(rows, widest.attention);
    m_inner = Rows(rows, widest.inner);
    m_sharedInput = InputBuffer(model, rows);
    for (int thread = 0; thread < threads; ++thread) {
        ThreadMemory& memory = m_threads.emplace_back();
        memory.input = InputBuffer(model, std::min(rows, kOwnRows));
        memory.matmul = AlignedArray<std::byte>(widest.scratch);
        memory.attention = AlignedArray<float>(attentionScratchFloats(model.config.contextLength));
        memory.norm = AlignedArray<float>(strideOf(model.config.width, sizeof(float)));
        memory.store = AlignedArray<std::byte>(storeScratchBytes(widest.head));
        memory.scores = AlignedArray<float>(static_cast<size_t>(std::max(kRankedFloats, rows * kPanelOutputs)));
    }
}

}  // namespace lathe
