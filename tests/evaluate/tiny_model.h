// SPDX-License-Identifier: GPL-3.0-or-later
// A small random GPT-2 with a byte tokenizer, for tests of what runs through the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/tokenizer.h"
#include "core/engine/engine.h"
#include "core/engine/packed_model_reader.h"
#include "core/engine/packed_model_writer.h"

namespace lathe {

/// Ids 0 to 255 are bytes, 256 is end-of-text.
inline Tokenizer byteTokenizer() {
    return Tokenizer(trainTokenizer({}, 257));
}

/// Weights ten times GPT-2's deviation, so that logits differ clearly.
class TinyModel {
public:
    explicit TinyModel(int contextLength = 16, uint64_t seed = 11, int vocabularySize = 257) {
        Gpt2Config config = uniformGpt2Config(2, 2, 32, vocabularySize, contextLength);
        config.endOfTextId = 256;
        Gpt2Weights weights = randomGpt2Weights(config, seed);
        const auto enlarge = [](const std::string& name, const std::vector<int64_t>&, Tensor& tensor) {
            if (name.find("ln_") != std::string::npos)
                return;
            for (float& value : tensor.values)
                value *= 10;
        };
        forEachTensor(weights, enlarge);
        writePackedModel(m_folder.path(), weights);
        m_model = openPackedModel(m_folder.path());
    }

    std::shared_ptr<const PackedModel> model() const { return m_model; }
    Engine engine() const { return Engine(m_model, {1, ""}); }

    /// The logits [vocabulary] after ids, from a fresh cache.
    std::vector<float> logitsAfter(std::span<const int32_t> ids) const {
        Engine fresh(m_model, {1, ""});
        KvCache cache(m_model->config, 1, static_cast<int>(ids.size()));
        const SequenceStep step{0, ids, WantedLogits::Last};
        const auto logits = fresh.forward({&step, 1}, cache);
        return {logits.begin(), logits.end()};
    }

private:
    TemporaryFolder m_folder{"tiny-model"};
    std::shared_ptr<const PackedModel> m_model;
};

}  // namespace lathe
