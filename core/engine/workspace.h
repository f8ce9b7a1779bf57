// SPDX-License-Identifier: GPL-3.0-or-later
// The memory that a forward pass works in, made once per number of rows; for the engine's own use.
#pragma once

#include <vector>

#include "core/engine/aligned_array.h"
#include "core/kernels/kernels.h"
#include "core/layout/packed_model.h"

namespace lathe {

/// Rows of float32, a stride apart.
struct FloatRows {
    float* data = nullptr;
    size_t stride = 0;

    float* row(int index) const { return data + static_cast<size_t>(index) * stride; }
};

/// Activations as a matrix takes them: in float32 or in 8 bits.
struct MatrixInput {
    FloatRows floats;
    QuantizedRows codes;
};

/// Memory for MatrixInput of the widest matrix of a model.
class InputBuffer {
public:
    InputBuffer() = default;
    InputBuffer(const PackedModel& model, int rows);
    MatrixInput view() const;

private:
    size_t m_floatStride = 0;
    size_t m_codeStride = 0;
    size_t m_groupStride = 0;
    AlignedArray<float> m_floats;
    AlignedArray<int8_t> m_codes;
    AlignedArray<float> m_scales;
    AlignedArray<int32_t> m_sums;
};

class Workspace {
public:
    Workspace(const PackedModel& model, int threads, int rows);

    /// Rows that every thread may prepare for itself instead of waiting for its share of the others' work.
    static constexpr int kOwnRows = 2;
    /// Whole panels; 16 KiB of logits, a third of the nearest cache, unless there are too many rows for that.
    static int rankedOutputs(int rows);

    int rows() const { return m_rows; }
    FloatRows residual() const { return m_residual.view; }    // [rows, E]
    FloatRows qkv() const { return m_qkv.view; }              // [rows, 3*H*D]
    FloatRows attention() const { return m_attention.view; }  // [rows, H*D]
    FloatRows inner() const { return m_inner.view; }          // [rows, F]
    MatrixInput sharedInput() const { return m_sharedInput.view(); }
    MatrixInput ownInput(int thread) const { return m_threads[static_cast<size_t>(thread)].input.view(); }
    std::byte* matmulScratch(int thread) const { return m_threads[static_cast<size_t>(thread)].matmul.data(); }
    float* attentionScratch(int thread) const { return m_threads[static_cast<size_t>(thread)].attention.data(); }
    std::byte* storeScratch(int thread) const { return m_threads[static_cast<size_t>(thread)].store.data(); }
    /// Logits of some outputs at a time, of which the largest is looked for: [rows, rankedOutputs(rows)].
    float* scores(int thread) const { return m_threads[static_cast<size_t>(thread)].scores.data(); }
    float* normRow(int thread) const { return m_threads[static_cast<size_t>(thread)].norm.data(); }

private:
    struct Rows {
        Rows() = default;
        Rows(int rows, int width);
        AlignedArray<float> memory;
        FloatRows view;
    };
    struct ThreadMemory {
        InputBuffer input;
        AlignedArray<std::byte> matmul;
        AlignedArray<float> attention;
        AlignedArray<float> norm;
        AlignedArray<std::byte> store;
        AlignedArray<float> scores;
    };

    int m_rows = 0;
    Rows m_residual, m_qkv, m_attention, m_inner;
    InputBuffer m_sharedInput;
    std::vector<ThreadMemory> m_threads;
};

}  // namespace lathe
