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
constexpr double kNonzeroShares[] = {1, 0.5};

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
ColdMatrix& sharedMatrix(const MatrixShape& shape, int bits, double nonzeroShare) {
    static std::unique_ptr<ColdMatrix> matrix;
    static std::tuple<int, int, int, double> held;
    const auto wanted = std::tuple(shape.outputs, shape.inputs, bits, nonzeroShare);
    if (!matrix || held != wanted) {
        matrix.reset();
        matrix = std::make_unique<ColdMatrix>(shape.outputs, shape.inputs, bits, shape.copies, nonzeroShare);
        held = wanted;
    }
    return *matrix;
}

void multiply(benchmark::State& state, const MatrixShape& shape, int bits, double nonzeroShare, int rows, InstructionSet set) {
    ColdMatrix& matrix = sharedMatrix(shape, bits, nonzeroShare);
    const KernelTable& kernels = kernelTable(set);
    const auto kernel = bits > 8 ? kernels.floatMatmul : kernels.codeMatmul;
    const Rows operands(rows, matrix.next());
    for (auto _ : state) {
        kernel(operands.argumentsFor(matrix.next()), 0, panelCount(shape.outputs), operands.scratch());
        benchmark::ClobberMemory();
    }
    const auto operations = 2.0 * nonzeroShare * rows * shape.outputs * shape.inputs;
    countWork(state, matrix.bytes(), static_cast<int64_t>(operations));
}

}  // namespace

void registerMatmuls() {
    for (const ModelSize& size : kModelSizes) {
        for (const MatrixShape& shape : shapesOf(size)) {
            for (const int bits : kBits) {
                for (const double nonzeroShare : kNonzeroShares) {
                    const std::string weights =
                        nonzeroShare < 1 ? fmt::format("{}bit-nonzero{:.0f}%", bits, 100 * nonzeroShare) : fmt::format("{}bit", bits);
                    for (const int rows : kRows) {
                        forEachAvailableSet([&](InstructionSet set) {
                            const std::string name = fmt::format("{}/{}/{}/rows{}/{}", shape.name, size.name, weights, rows, nameOf(set));
                            benchmark::RegisterBenchmark(name.c_str(), multiply, shape, bits, nonzeroShare, rows, set)
                                ->Unit(benchmark::kMicrosecond);
                        });
                    }
                }
            }
        }
    }
}

}  // namespace lathe
