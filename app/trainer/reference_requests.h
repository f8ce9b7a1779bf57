// SPDX-License-Identifier: GPL-3.0-or-later
// The requests that time a checkpoint on plain libtorch:
//   "reference-load" {model, threads, prompt: [ids], new_tokens, batch} -> {threads, parameters}
//   "reference-request" {} -> {ttft_ms, per_token_ms: [...], request_ms}: one whole request of what was loaded
//   "reference-logits" {model, tokens: [ids], output} -> {}: writes tensor "logits", float32 [tokens, vocabulary]
#pragma once

#include <optional>

#include "core/protocol/service.h"
#include "core/train/reference.h"

namespace lathe {

/// Keeps the loaded model between requests.
class ReferenceRequests {
public:
    Json load(RequestContext& context);
    Json request(RequestContext& context);
    Json logits(RequestContext& context);

private:
    std::optional<Reference> m_reference;
};

}  // namespace lathe
