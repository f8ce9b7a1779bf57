// SPDX-License-Identifier: GPL-3.0-or-later
// kernel_benchmarks: every kernel of every instruction set that this machine has, alone on one thread, at the shapes of GPT-2 small to XL.
// There are thousands; choose with a pattern: kernel_benchmarks --benchmark_filter='(qkv|down)/gpt2/4bit/rows1/avx512'
#include "benchmark_names.h"

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    lathe::registerMatmuls();
    lathe::registerAttention();
    lathe::registerRowKernels();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
