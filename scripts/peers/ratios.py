# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rounds' figures come to: medians of each arm, and Lathe beside the best peer at the same bits. Knows no program and no clock."""
import dataclasses
import statistics

# name in the figures of a round, heading, unit, whether less is better
METRICS = {
    "decode_ms": ("decode", "ms/token", True),
    "ttft_ms": ("first token", "ms", True),
    "batch_tokens_per_second": ("batch decode", "tokens/s", False),
}


@dataclasses.dataclass(frozen=True)
class Ratio:
    """How many times as fast as its rival an arm is: the median over the rounds in which both ran, and the rounds' extremes."""

    value: float
    low: float
    high: float
    rounds: int


def median_of(rounds, metric):
    """rounds: one dict of figures a round. None where no round has the metric."""
    values = [figures[metric] for figures in rounds if figures.get(metric) is not None]
    return statistics.median(values) if values else None


def speed_ratio(ours, theirs, metric):
    """ours, theirs: {round: figures}. Paired by round: both sides of a quotient were measured within minutes. None without a common round."""
    less_is_better = METRICS[metric][2]
    quotients = []
    for index in sorted(ours.keys() & theirs.keys()):
        mine, other = ours[index].get(metric), theirs[index].get(metric)
        if mine and other:
            quotients.append(other / mine if less_is_better else mine / other)
    if not quotients:
        return None
    return Ratio(statistics.median(quotients), min(quotients), max(quotients), len(quotients))


def best_rival(rivals, metric):
    """rivals: {name: {round: figures}}. The name whose median is best, None if none has the metric."""
    medians = {name: median_of(rounds.values(), metric) for name, rounds in rivals.items()}
    medians = {name: value for name, value in medians.items() if value is not None}
    if not medians:
        return None
    return (min if METRICS[metric][2] else max)(medians, key=medians.get)


def common_prefix(tokens, exact):
    """How many tokens two greedy continuations share before they part."""
    count = 0
    for ours, theirs in zip(tokens, exact):
        if ours != theirs:
            break
        count += 1
    return count
