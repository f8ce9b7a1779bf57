// SPDX-License-Identifier: GPL-3.0-or-later
// The operations that a model is made of, each in one version per instruction set. Called by the engine, which splits the work over
// threads; a kernel itself starts none and keeps no state.
//
// Results are the same to the last bit in every version, whatever other rows are computed beside a row: each operation fixes the order of
// its floating-point operations (told below), and every version keeps it.
//   - products of matrices: one chain of fused multiply-adds per output over ascending inputs (or groups), from 0;
//   - sums over a row: 16 lanes, element i into lane i mod 16, then lanes 8 apart, 4, 2, 1 are added (lanes.h);
//   - exp: one polynomial (lane_math.h).
// Rows of float32 that kernels read or write as vectors are padded to a multiple of 16 floats, which they may touch.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/kernels/float16.h"
#include "core/kernels/instruction_set.h"
#include "core/kernels/packed_matrix.h"

namespace lathe {

/// Rows of activations in 8 bits (symmetric, one scale per row and group): value = scale * code, codes within ±127.
struct QuantizedRows {
    int8_t* codes = nullptr;  // [rows, codeStride], inputs padded with 0 to a multiple of 32
    float* scales = nullptr;  // [rows, groupStride]
    int32_t* sums = nullptr;  // [rows, groupStride], of a group's codes
    size_t codeStride = 0;
    size_t groupStride = 0;
};

/// y = epilogue(x W^T): adds bias, then applies gelu_new, then adds the residual, each where asked.
struct MatmulArguments {
    const PackedMatrix* matrix = nullptr;
    int rows = 0;
    const float* inputs = nullptr;  // [rows, inputStride], of a floating-point matrix
    size_t inputStride = 0;
    QuantizedRows quantizedInputs;  // of a coded matrix
    float* outputs = nullptr;       // [rows, outputStride]
    size_t outputStride = 0;
    bool exactOutputs = false;    // write matrix->outputs floats a row; else the padding of the last panel too
    const float* bias = nullptr;  // [outputs], padded to 16; null: none
    bool gelu = false;
    const float* residual = nullptr;  // [rows, outputStride], may be outputs itself; null: none
};

/// Causal attention of one head for consecutive queries of one sequence: query i sits at position firstPosition + i and sees the keys up to
/// its own. output = softmax(scale * q K^T) V. Keys and values are float32, or Float16, or codes of 8 bits with a scale a position (what is
/// stored stands for scale * code); the arithmetic is float32 in each case: a score is its chain over the codes times the key's scale, a
/// weight is multiplied with the value's scale before its chain.
struct AttentionArguments {
    const float* queries = nullptr;  // [queryCount, queryStride]
    size_t queryStride = 0;
    int queryCount = 0;
    int firstPosition = 0;
    int cacheBits = 32;                  // of keys and values: 32, 16, 8
    const void* keys = nullptr;          // [ceil(positions / 16)][headWidth][16]: positions are the panel's outputs
    const void* values = nullptr;        // [ceil(headWidth / 16)][positions][16]: positions are the panel's inputs
    size_t valuePanelStride = 0;         // numbers from one panel of values to the next
    const float* keyScales = nullptr;    // [positions], padded to 16; of 8 bits only
    const float* valueScales = nullptr;  // likewise
    int headWidth = 0;
    float scale = 1;
    float* outputs = nullptr;  // [queryCount, outputStride]; exactly headWidth floats a row are written
    size_t outputStride = 0;
    float* scratch = nullptr;  // attentionScratchFloats(positions) floats, aligned to 64 bytes
};

struct KernelTable {
    InstructionSet set = InstructionSet::Reference;

    /// The outputs of panels panelBegin … panelEnd - 1. scratch: matmulScratchBytes(*matrix) bytes of the calling thread's own, aligned
    /// to 64.
    void (*floatMatmul)(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) = nullptr;
    /// Per group an exact integer product, then acc = fma(float(dot), activation scale * weight scale, acc) over ascending groups.
    void (*codeMatmul)(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) = nullptr;
    /// y = (x - mean) / sqrt(variance + epsilon) * gain + bias (Ba, Kiros and Hinton 2016). The padding of x is 0; so is that of y.
    void (*layerNorm)(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) = nullptr;
    /// One row to 8 bits: scale = max|x| / 127 per group, codes rounded to the nearest, ties to even.
    void (*quantizeRow)(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) = nullptr;
    void (*attend)(const AttentionArguments& arguments) = nullptr;
    /// gelu_new in place (Hendrycks and Gimpel 2016, the form with tanh) on count floats, padded.
    void (*gelu)(float* values, int count) = nullptr;
    /// Rounded to the nearest, ties to even, what is beyond ±kLargestFloat16 to that. Writes count numbers, padded to 16 with 0.
    void (*toFloat16)(const float* x, int count, Float16* y) = nullptr;
    /// The largest of count floats, leaving out what is not a number; minus infinity where there is none.
    float (*largest)(const float* values, int count) = nullptr;
};

/// The set must be available.
const KernelTable& kernelTable(InstructionSet set);

size_t matmulScratchBytes(const PackedMatrix& matrix);
size_t attentionScratchFloats(int positions);

}  // namespace lathe
