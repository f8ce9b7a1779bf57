// SPDX-License-Identifier: GPL-3.0-or-later
// The operations that a model is made of, each in one version per instruction set. The engine calls them and splits the work over threads;
// a kernel starts no threads and keeps no state.
//
// Results are the same to the last bit in every version, whatever other rows are computed beside a row: each operation fixes the order of
// its floating-point operations, as follows, and every version keeps to it.
//   - matrix products: one chain of fused multiply-adds per output over ascending inputs (or groups), starting at 0;
//   - sums over a row: 16 lanes, element i goes into lane i mod 16; then lanes 8 apart are added, then 4, 2 and 1 apart;
//   - exp: one polynomial (lanes.h).
// Rows of float32 that kernels read or write as vectors are padded to a multiple of 16 floats; kernels may read and write the padding.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/instruction_set.h"
#include "core/kernels/float16.h"
#include "core/layout/packed_matrix.h"

namespace lathe {

/// Rows of activations in 8 bits (symmetric, one scale per row and group): value = scale * code, codes within ±127.
struct QuantizedRows {
    int8_t* codes = nullptr;  // [rows, codeStride], inputs padded with zeros to a multiple of 32
    float* scales = nullptr;  // [rows, groupStride]
    int32_t* sums = nullptr;  // [rows, groupStride], the sum of each group's codes
    size_t codeStride = 0;
    size_t groupStride = 0;
};

/// y = epilogue(x W^T). The epilogue adds the bias, applies gelu_new and adds the residual, in this order and each only if requested.
struct MatmulArguments {
    const PackedMatrix* matrix = nullptr;
    int rows = 0;
    const float* inputs = nullptr;  // [rows, inputStride], for a floating-point matrix
    size_t inputStride = 0;
    QuantizedRows quantizedInputs;  // for a matrix of codes
    float* outputs = nullptr;       // [rows, outputStride]
    size_t outputStride = 0;
    bool exactOutputs = false;    // write exactly matrix->outputs floats a row; otherwise also the padding of the last panel
    const float* bias = nullptr;  // [outputs], padded to 16; null: none
    bool gelu = false;
    const float* residual = nullptr;  // [rows, outputStride], may be outputs itself; null: none
};

/// Causal attention of one head for consecutive queries of one sequence: query i is at position firstPosition + i and sees the keys up to
/// its own. output = softmax(scale * q K^T) V. Keys and values are float32, Float16, or 8-bit codes with one scale per position (value =
/// scale * code). The arithmetic is float32 in each case: with codes, a score is the chain over the key's codes times the key's scale, and
/// a weight is multiplied by the value's scale before it enters its chain.
struct AttentionArguments {
    const float* queries = nullptr;  // [queryCount, queryStride]
    size_t queryStride = 0;
    int queryCount = 0;
    int firstPosition = 0;
    int cacheBits = 32;                  // of keys and values: 32, 16 or 8
    const void* keys = nullptr;          // [ceil(positions / 16)][headWidth][16]: positions act as outputs
    const void* values = nullptr;        // [ceil(headWidth / 16)][positions][16]: positions act as inputs
    size_t valuePanelStride = 0;         // values from one panel to the next
    const float* keyScales = nullptr;    // [positions], padded to 16; for 8 bits only
    const float* valueScales = nullptr;  // likewise
    int headWidth = 0;
    float scale = 1;
    float* outputs = nullptr;  // [queryCount, outputStride]; exactly headWidth floats a row are written
    size_t outputStride = 0;
    float* scratch = nullptr;  // attentionScratchFloats(positions) floats, aligned to 64 bytes
};

/// Computes the outputs of panels panelBegin … panelEnd - 1. scratch: matmulScratchBytes(*matrix) bytes that belong to the calling thread,
/// aligned to 64.
using MatmulKernel = void(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);

struct KernelTable {
    InstructionSet set = InstructionSet::Reference;

    MatmulKernel* floatMatmul = nullptr;
    /// Per group an exact integer product, then acc = fma(float(dot), activation scale * weight scale, acc) over ascending groups.
    MatmulKernel* codeMatmul = nullptr;
    /// y = (x - mean) / sqrt(variance + epsilon) * gain + bias (Ba, Kiros and Hinton 2016). The padding of x is 0; so is that of y.
    void (*layerNorm)(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) = nullptr;
    /// Quantizes one row to 8 bits: scale = max|x| / 127 per group, codes rounded to the nearest, ties to even.
    void (*quantizeRow)(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) = nullptr;
    void (*attend)(const AttentionArguments& arguments) = nullptr;
    /// gelu_new in place (Hendrycks and Gimpel 2016, the form with tanh) on count floats, padded.
    void (*gelu)(float* values, int count) = nullptr;
    /// Rounds to the nearest, ties to even, and clamps to ±kLargestFloat16. Writes count numbers, padded with zeros to a multiple of 16.
    void (*toFloat16)(const float* x, int count, Float16* y) = nullptr;
    /// The largest of count floats, ignoring NaN; minus infinity if there is no other value.
    float (*largest)(const float* values, int count) = nullptr;
};

/// The set must be available on this machine.
const KernelTable& kernelTable(InstructionSet set);

size_t matmulScratchBytes(const PackedMatrix& matrix);
size_t attentionScratchFloats(int positions);

}  // namespace lathe
