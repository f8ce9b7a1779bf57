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
constexpr double kKeptShares[] = {1, 0.5};

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
ColdMatrix& sharedMatrix(const MatrixShape& shape, int bits, double keptShare) {
    static std::unique_ptr<ColdMatrix> matrix;
    static std::tuple<int, int, int, double> held;
    const auto wanted = std::tuple(shape.outputs, shape.inputs, bits, keptShare);
    if (!matrix || held != wanted) {
        matrix.reset();
        matrix = std::make_unique<ColdMatrix>(shape.outputs, shape.inputs, bits, shape.copies, keptShare);
        held = wanted;
    }
    return *matrix;
}

void multiply(benchmark::State& state, const MatrixShape& shape, int bits, double keptShare, int rows, InstructionSet set) {
    ColdMatrix& matrix = sharedMatrix(shape, bits, keptShare);
    const KernelTable& kernels = kernelTable(set);
    const auto kernel = bits > 8 ? kernels.floatMatmul : kernels.codeMatmul;
    const Rows operands(rows, matrix.next());
    for (auto _ : state) {
        kernel(operands.argumentsFor(matrix.next()), 0, panelCount(shape.outputs), operands.scratch());
        benchmark::ClobberMemory();
    }
    const auto operations = 2.0 * keptShare * rows * shape.outputs * shape.inputs;
    countWork(state, matrix.bytes(), static_cast<int64_t>(operations));
}

}  // namespace

void registerMatmuls() {
    for (const ModelSize& size : kModelSizes) {
        for (const MatrixShape& shape : shapesOf(size)) {
            for (const int bits : kBits) {
                for (const double keptShare : kKeptShares) {
                    const std::string weights =
                        keptShare < 1 ? fmt::format("{}bit-kept{:.0f}%", bits, 100 * keptShare) : fmt::format("{}bit", bits);
                    for (const int rows : kRows) {
                        forEachAvailableSet([&](InstructionSet set) {
                            const std::string name = fmt::format("{}/{}/{}/rows{}/{}", shape.name, size.name, weights, rows, nameOf(set));
                            benchmark::RegisterBenchmark(name.c_str(), multiply, shape, bits, keptShare, rows, set)
                                ->Unit(benchmark::kMicrosecond);
                        });
                    }
                }
            }
        }
    }
}

}  // namespace lathe
