// SPDX-License-Identifier: GPL-3.0-or-later
// The floating-point product as its contract says it, one output after the other.
#include <cmath>
#include <vector>

#include "core/kernels/epilogue_reference.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void floatMatmulReference(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte*) {
    const int inputs = a.matrix->inputs;
    std::vector<float> w(static_cast<size_t>(inputs));
    for (int output = panelBegin * kPanelOutputs; output < panelEnd * kPanelOutputs; ++output) {
        unpackRow(*a.matrix, output, w);
        for (int row = 0; row < a.rows; ++row) {
            const float* x = a.inputs + static_cast<size_t>(row) * a.inputStride;
            float sum = 0;
            for (int i = 0; i < inputs; ++i)
                sum = std::fma(x[i], w[static_cast<size_t>(i)], sum);
            finishOutput(a, row, output, sum);
        }
    }
}

}  // namespace lathe
