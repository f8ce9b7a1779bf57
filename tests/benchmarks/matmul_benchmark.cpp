// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>
#include <tuple>

#include "benchmark_names.h"
#include "operands.h"

namespace lathe {

namespace {

constexpr int kBits[] = {32, 16, 8, 6, 4, 3, 2};
constexpr int kRows[] = {1, 2, 8, 32, 128};

struct MatrixShape {
    const char* name;
    int outputs, inputs;
    int copies;  // in a model
};

std::vector<MatrixShape> shapesOf(const ModelSize& size) {
    const int width = size.width;
    return {{"qkv", 3 * width, width, size.layers},
            {"projection", width, width, size.layers},
            {"up", 4 * width, width, size.layers},
            {"down", width, 4 * width, size.layers},
            {"head", kVocabulary, width, 1}};
}

// Filling hundreds of megabytes takes longer than timing a kernel: benchmarks of one matrix follow each other and share it.
ColdMatrix& sharedMatrix(const MatrixShape& shape, int bits) {
    static std::unique_ptr<ColdMatrix> matrix;
    static std::tuple<int, int, int> held;
    const auto wanted = std::tuple(shape.outputs, shape.inputs, bits);
    if (!matrix || held != wanted) {
        matrix.reset();
        matrix = std::make_unique<ColdMatrix>(shape.outputs, shape.inputs, bits, shape.copies);
        held = wanted;
    }
    return *matrix;
}

void multiply(benchmark::State& state, const MatrixShape& shape, int bits, int rows, InstructionSet set) {
    ColdMatrix& matrix = sharedMatrix(shape, bits);
    const KernelTable& kernels = kernelTable(set);
    const auto kernel = bits > 8 ? kernels.floatMatmul : kernels.codeMatmul;
    const Rows operands(rows, matrix.next());
    for (auto _ : state) {
        kernel(operands.argumentsFor(matrix.next()), 0, panelCount(shape.outputs), operands.scratch());
        benchmark::ClobberMemory();
    }
    countWork(state, matrix.bytes(), int64_t{2} * rows * shape.outputs * shape.inputs);
}

}  // namespace

void registerMatmuls() {
    for (const ModelSize& size : kModelSizes) {
        for (const MatrixShape& shape : shapesOf(size)) {
            for (const int bits : kBits) {
                for (const int rows : kRows) {
                    forEachAvailableSet([&](InstructionSet set) {
                        const std::string name = fmt::format("{}/{}/{}bit/rows{}/{}", shape.name, size.name, bits, rows, nameOf(set));
                        benchmark::RegisterBenchmark(name.c_str(), multiply, shape, bits, rows, set)->Unit(benchmark::kMicrosecond);
                    });
                }
            }
        }
    }
}

}  // namespace lathe
