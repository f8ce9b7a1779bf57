// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/layer_selection.h"

#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/files.h"
#include "core/compress/divergence_probe.h"
#include "core/engine/packed_model_reader.h"
#include "core/engine/packed_model_writer.h"

namespace lathe {

namespace {

Kept without(const Kept& layers, size_t index) {
    Kept rest = layers;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(index));
    return rest;
}

}  // namespace

Kept spreadLayers(int teacherLayers, int count) {
    Kept layers;
    for (int i = 0; i < count; ++i)
        layers.push_back(count == 1 ? 0 : static_cast<int>(std::lround(static_cast<double>(i) * (teacherLayers - 1) / (count - 1))));
    return layers;
}

Kept leastMissedGone(const Gpt2Weights& teacher, int count, const TokenizedDocuments& text, int threads, Progress& progress,
                     const CancelToken& cancel) {
    Kept layers(teacher.config.layers.size());
    std::iota(layers.begin(), layers.end(), 0);
    if (static_cast<int>(layers.size()) <= count)
        return layers;
    progress.phase({PhaseKind::ChooseLayers, "choose layers"});
    const TemporaryFolder folder("lathe-layers");
    writePackedModel(folder.path(), teacher);
    const std::shared_ptr<const PackedModel> whole = openPackedModel(folder.path());
    const DivergenceProbe probe(*whole, text, threads, cancel, "the student's layers cannot be chosen");
    while (static_cast<int>(layers.size()) > count) {
        size_t leastMissed = 0;
        double least = std::numeric_limits<double>::infinity();
        for (size_t i = 0; i < layers.size(); ++i) {
            const double divergence = probe.totalOf(withLayers(*whole, without(layers, i)));
            if (divergence < least) {
                least = divergence;
                leastMissed = i;
            }
        }
        layers = without(layers, leastMissed);
    }
    return layers;
}

}  // namespace lathe
