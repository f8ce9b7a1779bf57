// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "benchmark_names.h"
#include "operands.h"

namespace lathe {

namespace {

constexpr int kContexts[] = {128, 512, 1024};
constexpr int kQueries[] = {1, 8, 128};
constexpr int kCacheBits[] = {32, 16, 8};

/// All heads of a layer, the last `queries` of `context` positions.
void attend(benchmark::State& state, const ModelSize& size, int context, int queries, int cacheBits, InstructionSet set) {
    const size_t stride = static_cast<size_t>(size.width), positions = static_cast<size_t>(context);
    const size_t headBytes = positions * kHeadWidth * static_cast<size_t>(cacheBits) / 8;
    const auto rows = harmless<float>(static_cast<size_t>(queries) * stride),
               outputs = harmless<float>(static_cast<size_t>(queries) * stride);
    const auto keys = harmless<std::byte>(headBytes * static_cast<size_t>(size.heads));
    const auto values = harmless<std::byte>(headBytes * static_cast<size_t>(size.heads));
    const auto scales = harmless<float>(positions);
    const AlignedArray<float> scratch(attentionScratchFloats(context));
    const KernelTable& kernels = kernelTable(set);
    AttentionArguments a;
    a.queryStride = a.outputStride = stride;
    a.queryCount = queries;
    a.firstPosition = context - queries;
    a.cacheBits = cacheBits;
    a.valuePanelStride = positions * 16;
    a.keyScales = a.valueScales = cacheBits == 8 ? scales.data() : nullptr;
    a.headWidth = kHeadWidth;
    a.scale = 0.125f;
    a.scratch = scratch.data();
    for (auto _ : state) {
        for (size_t head = 0; head < static_cast<size_t>(size.heads); ++head) {
            a.queries = rows.data() + head * kHeadWidth;
            a.outputs = outputs.data() + head * kHeadWidth;
            a.keys = keys.data() + head * headBytes;
            a.values = values.data() + head * headBytes;
            kernels.attend(a);
        }
        benchmark::ClobberMemory();
    }
    const int64_t pairs = int64_t{queries} * context - int64_t{queries} * (queries - 1) / 2;
    countWork(state, static_cast<int64_t>(2 * headBytes) * size.heads, 4 * pairs * size.width);
}

}  // namespace

void registerAttention() {
    for (const ModelSize& size : kModelSizes) {
        for (const int context : kContexts) {
            for (const int queries : kQueries) {
                for (const int bits : kCacheBits) {
                    forEachAvailableSet([&](InstructionSet set) {
                        const std::string name =
                            fmt::format("attention/{}/{}bit/context{}/queries{}/{}", size.name, bits, context, queries, nameOf(set));
                        benchmark::RegisterBenchmark(name.c_str(), attend, size, context, queries, bits, set)
                            ->Unit(benchmark::kMicrosecond);
                    });
                }
            }
        }
    }
}

}  // namespace lathe
