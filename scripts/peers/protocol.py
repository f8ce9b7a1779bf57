# SPDX-License-Identifier: GPL-3.0-or-later
"""What is timed, the same for every arm. Greedy, fixed token ids, an empty cache at the start of each request.

Time to first token: ids in, first new id out, for `prefill` tokens (logits of the last position only). Decode: `decode` steps of one token
after a prompt of `prompt`; batch decode: the same for `batch` sequences at once."""
import dataclasses
import statistics

import numpy


@dataclasses.dataclass(frozen=True)
class Prompts:
    """Token ids, int64: first_token [1, prefill], decode [1, prompt], batch [batch, prompt], whose first row is decode's."""

    first_token: numpy.ndarray
    decode: numpy.ndarray
    batch: numpy.ndarray


def draw_prompts(plan, vocabulary):
    # The last id is left out: it ends a text, which a runtime may treat in its own way.
    draw = numpy.random.default_rng(1234)
    first_token = draw.integers(0, vocabulary - 1, (1, plan.prefill), dtype=numpy.int64)
    decode = draw.integers(0, vocabulary - 1, (1, plan.prompt), dtype=numpy.int64)
    batch = draw.integers(0, vocabulary - 1, (plan.batch, plan.prompt), dtype=numpy.int64)
    batch[0] = decode[0]
    return Prompts(first_token, decode, batch)


def measure(adapter, plan, prompts):
    """The figures of one round: {"ttft_ms", "decode_ms", "batch_tokens_per_second", "tokens"}."""
    first = adapter.first_token_times(prompts.first_token, plan.first_token_warmups, plan.first_tokens)
    decoded = adapter.decode_times(prompts.decode, plan.decode, plan.decode_warmups, plan.decodes)
    batched = adapter.decode_times(prompts.batch, plan.decode, plan.decode_warmups, plan.batches)
    return {
        "ttft_ms": statistics.median(first),
        "decode_ms": statistics.median(step for request in decoded.requests for step in request),
        "batch_tokens_per_second": statistics.median(plan.batch * len(request) / sum(request) * 1e3 for request in batched.requests),
        "tokens": decoded.tokens,
    }
