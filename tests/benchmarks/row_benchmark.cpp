// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "benchmark_names.h"
#include "operands.h"

namespace lathe {

namespace {

constexpr int kGroupSize = 64;

void layerNorm(benchmark::State& state, int width, InstructionSet set) {
    const auto count = static_cast<size_t>(width);
    const auto x = harmless<float>(count), gain = harmless<float>(count), bias = harmless<float>(count), y = harmless<float>(count);
    for (auto _ : state) {
        kernelTable(set).layerNorm(x.data(), width, gain.data(), bias.data(), 1e-5f, y.data());
        benchmark::ClobberMemory();
    }
    countWork(state, int64_t{4} * width * 3, int64_t{8} * width);
}

void quantizeRow(benchmark::State& state, int width, InstructionSet set) {
    const auto count = static_cast<size_t>(width), groups = count / kGroupSize + 1;
    const auto x = harmless<float>(count), scales = harmless<float>(groups);
    const auto codes = harmless<int8_t>(count);
    const auto sums = harmless<int32_t>(groups);
    for (auto _ : state) {
        kernelTable(set).quantizeRow(x.data(), width, kGroupSize, codes.data(), scales.data(), sums.data());
        benchmark::ClobberMemory();
    }
    countWork(state, int64_t{4} * width, int64_t{4} * width);
}

void gelu(benchmark::State& state, int width, InstructionSet set) {
    const auto x = harmless<float>(static_cast<size_t>(width));
    for (auto _ : state) {
        kernelTable(set).gelu(x.data(), width);
        benchmark::ClobberMemory();
    }
    countWork(state, int64_t{4} * width, int64_t{30} * width);
}

}  // namespace

void registerRowKernels() {
    for (const ModelSize& size : kModelSizes) {
        forEachAvailableSet([&](InstructionSet set) {
            const auto add = [&](const char* kernel, int width, auto function) {
                const std::string name = fmt::format("{}/{}/width{}/{}", kernel, size.name, width, nameOf(set));
                benchmark::RegisterBenchmark(name.c_str(), function, width, set);
            };
            add("layerNorm", size.width, layerNorm);
            add("quantizeRow", size.width, quantizeRow);
            add("quantizeRow", 4 * size.width, quantizeRow);
            add("gelu", 4 * size.width, gelu);
        });
    }
}

}  // namespace lathe
