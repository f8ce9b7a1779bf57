# SPDX-License-Identifier: GPL-3.0-or-later
"""How many tokens, sequences and requests a round times. Apart from protocol.py, which needs numpy."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Plan:
    prefill: int = 128
    prompt: int = 32
    decode: int = 64
    batch: int = 8
    first_tokens: int = 6  # timed in a round, after warm-ups
    decodes: int = 2
    batches: int = 1
    first_token_warmups: int = 3
    decode_warmups: int = 1
