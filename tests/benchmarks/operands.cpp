// SPDX-License-Identifier: GPL-3.0-or-later
#include "operands.h"

#include <algorithm>

namespace lathe {

namespace {

constexpr int kGroupSize = 64;
constexpr size_t kMostBytes = size_t{256} << 20;  // in all copies: well beyond any cache, little beside the memory there is

size_t padded(int count, size_t multiple) {
    return (static_cast<size_t>(count) + multiple - 1) / multiple * multiple;
}

// [panels, stored / 4]: the same blocks of each panel.
AlignedArray<uint16_t> evenlySpread(int outputs, int inputs, int stored) {
    const int panels = panelCount(outputs), blocks = stored / kInputsPerBlock, all = inputs / kInputsPerBlock;
    AlignedArray<uint16_t> indices(static_cast<size_t>(panels) * static_cast<size_t>(blocks));
    for (int panel = 0; panel < panels; ++panel)
        for (int block = 0; block < blocks; ++block)
            indices.data()[static_cast<size_t>(panel) * static_cast<size_t>(blocks) + static_cast<size_t>(block)] =
                static_cast<uint16_t>(block * all / blocks);
    return indices;
}

}  // namespace

ColdMatrix::ColdMatrix(int outputs, int inputs, int bits, int copies, double nonzeroShare) {
    const int groupSize = bits <= 8 ? kGroupSize : 0;
    const int stored = static_cast<int>(inputs * nonzeroShare) / kInputsPerSuperblock * kInputsPerSuperblock;
    if (stored < inputs)
        m_blockIndices = evenlySpread(outputs, inputs, stored);
    const PackedSizes sizes = packedSizes(outputs, stored, bits, groupSize, true);
    const size_t bytes = sizes.codes + sizes.scales;
    m_bytes = static_cast<int64_t>(bytes);
    copies = std::clamp(static_cast<int>(kMostBytes / bytes), 1, copies);
    for (int copy = 0; copy < copies; ++copy) {
        const AlignedArray<std::byte>& memory = m_memory.emplace_back(harmless<std::byte>(bytes));
        PackedMatrix matrix;
        matrix.outputs = outputs;
        matrix.inputs = inputs;
        matrix.bits = bits;
        matrix.nonzeroBlocks = stored < inputs ? m_blockIndices.data() : nullptr;
        matrix.nonzeroInputs = stored < inputs ? stored : 0;
        matrix.groupSize = groupSize;
        matrix.codes = memory.data();
        matrix.scales = groupSize > 0 ? reinterpret_cast<const uint16_t*>(memory.data() + sizes.codes) : nullptr;
        m_copies.push_back(matrix);
    }
}

const PackedMatrix& ColdMatrix::next() {
    m_next = (m_next + 1) % m_copies.size();
    return m_copies[m_next];
}

Rows::Rows(int rows, const PackedMatrix& matrix)
    : m_rows(rows),
      m_inputStride(padded(matrix.inputs, 64)),
      m_outputStride(padded(matrix.outputs, 64)),
      m_groupStride(static_cast<size_t>(std::max(1, groupCount(matrix.inputs, matrix.groupSize)))),
      m_floats(harmless<float>(static_cast<size_t>(rows) * m_inputStride)),
      m_scales(harmless<float>(static_cast<size_t>(rows) * m_groupStride)),
      m_outputs(harmless<float>(static_cast<size_t>(rows) * m_outputStride)),
      m_bias(harmless<float>(m_outputStride)),
      m_codes(harmless<int8_t>(static_cast<size_t>(rows) * m_inputStride)),
      m_sums(harmless<int32_t>(static_cast<size_t>(rows) * m_groupStride)),
      m_scratch(matmulScratchBytes(matrix)) {}

MatmulArguments Rows::argumentsFor(const PackedMatrix& matrix) const {
    MatmulArguments arguments;
    arguments.matrix = &matrix;
    arguments.rows = m_rows;
    arguments.inputs = m_floats.data();
    arguments.inputStride = m_inputStride;
    arguments.quantizedInputs = {m_codes.data(), m_scales.data(), m_sums.data(), m_inputStride, m_groupStride};
    arguments.outputs = m_outputs.data();
    arguments.outputStride = m_outputStride;
    arguments.bias = m_bias.data();
    return arguments;
}

}  // namespace lathe
