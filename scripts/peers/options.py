# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user of scripts/compare-peers can say."""
import argparse
import dataclasses
import pathlib

from peers.arms import chosen_arms, on_threads
from peers.plan import Plan

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

DESCRIPTION = """Measures Lathe and its peers in turn on the same checkpoint, token ids and threads, and prints how many times as fast Lathe is as the
best peer at the same bits. Every arm runs once a round in a process of its own, alone; every round begins with another arm. Use a quiet machine:
five rounds take about half an hour on two cores."""


@dataclasses.dataclass(frozen=True)
class Options:
    arms: list  # with their threads
    thread_counts: list
    model: str
    rounds: int
    lathe: pathlib.Path
    json_file: pathlib.Path
    markdown: bool
    without_avx512: bool
    busy: int  # loops beside every arm
    logits: bool
    plan: Plan


def parsed(arguments=None):
    parser = argparse.ArgumentParser(prog="scripts/compare-peers", description=DESCRIPTION)
    parser.add_argument("--only", metavar="PEERS", default="", help="by commas: lathe, llamacpp, onnxruntime-int8 …; all if left out")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of all arms (5)")
    parser.add_argument("--model", help="a checkpoint folder, builtin or random:…; random:gpt2 if left out, builtin with --logits")
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="of every arm (2)")
    parser.add_argument("--one-thread", action="store_true", help="measure every arm on one thread too, and how it scales")
    parser.add_argument("--avx2", action="store_true", help="without AVX-512: Lathe, CTranslate2 and a llama.cpp built so")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="so many busy loops beside every arm while it is timed (0)")
    parser.add_argument("--logits", action="store_true", help="compare logits with transformers' in float32, instead of times")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="also write every round's figures")
    parser.add_argument("--md", action="store_true", help="tables as Markdown")
    parser.add_argument("--lathe", type=pathlib.Path, default=ROOT / "build/bin/lathe", metavar="PROGRAM", help="another build of Lathe")
    given = parser.parse_args(arguments)
    if given.rounds < 1 or given.threads < 1:
        parser.error("--rounds and --threads are 1 or more")
    if given.busy < 0 or (given.busy and given.logits):
        parser.error("--busy is 0 or more, and goes with times only")
    try:
        arms = chosen_arms([word for word in given.only.split(",") if word], given.avx2)
    except ValueError as error:
        parser.error(str(error))
    counts = [given.threads, 1] if given.one_thread and given.threads > 1 and not given.logits else [given.threads]
    return Options(
        arms=[arm for count in counts for arm in on_threads(arms, count)],
        thread_counts=counts,
        model=given.model or ("builtin" if given.logits else "random:gpt2"),
        rounds=given.rounds,
        lathe=given.lathe.resolve(),
        json_file=given.json,
        markdown=given.md,
        without_avx512=given.avx2,
        busy=given.busy,
        logits=given.logits,
        plan=Plan(),
    )


if __name__ == "__main__":
    parsed()  # bad usage is told before anything is installed
