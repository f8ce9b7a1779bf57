# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the figures: converts for each arm, then runs all of them in turn, round after round. What fails is left out, with its reason."""
import dataclasses
import sys

from peers.jobs import ArmFailed
from peers.machine import ForeignLoad, busy_loops
from peers.rounds import rotated_orders


@dataclasses.dataclass
class Taken:
    """Of one arm: {round: figures}, what conversion told ("version", "file_bytes"), and why it failed, if it did."""

    arm: object
    rounds: dict
    about: dict
    failure: str = ""


def say(text):
    print(f"[peers] {text}", file=sys.stderr, flush=True)


def converted(jobs, arms):
    """A Taken for each arm, by key; those on other numbers of threads share a conversion."""
    about, taken = {}, {}
    for arm in arms:
        if arm.name not in about:
            say(f"preparing {arm.label}")
            try:
                about[arm.name] = jobs.run("convert", arm)
            except ArmFailed as failure:
                about[arm.name] = {"failure": str(failure)}
                say(f"{arm.label} failed: {failure}")
        taken[arm.key] = Taken(arm, {}, about[arm.name], about[arm.name].get("failure", ""))
    return taken


def take_rounds(jobs, arms, rounds, busy=0):
    """busy: so many loops run beside every arm while it is timed."""
    taken = converted(jobs, arms)
    for index, order in enumerate(rotated_orders(arms, rounds)):
        for arm in order:
            if not taken[arm.key].failure:
                take_one(jobs, taken[arm.key], index, rounds, busy)
    return list(taken.values())


def take_one(jobs, taken, index, rounds, busy):
    arm = taken.arm
    try:
        with busy_loops(busy), ForeignLoad() as load:
            figures = jobs.run("measure", arm)
    except ArmFailed as failure:
        taken.failure = str(failure)
        say(f"{arm.label} failed: {failure}")
        return
    taken.rounds[index] = {**figures, "foreign_load": load.share}
    say(
        f"round {index + 1} of {rounds}: {arm.label}, {arm.threads} threads: first token {figures['ttft_ms']:.1f} ms, "
        f"{figures['decode_ms']:.2f} ms/token, batch {figures['batch_tokens_per_second']:.0f} tokens/s"
    )
