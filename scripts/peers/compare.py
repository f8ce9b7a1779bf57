# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison itself; scripts/compare-peers installs and builds what it needs and calls it."""
import dataclasses
import json
import subprocess
import sys

from peers import checkpoint, logits, report
from peers.jobs import WorkerJobs
from peers.machine import describe_machine
from peers.options import ROOT, parsed
from peers.timing import say, take_rounds

MODELS = ROOT / ".deps/peers/models"


def compare_times(jobs, options, machine):
    taken = take_rounds(jobs, options.arms, options.rounds, options.busy)
    print(report.timing_report(taken, machine, options), end="")
    return report.timing_document(taken, machine, options), any(entry.failure for entry in taken)


def compare_logits(jobs, options, machine):
    config = checkpoint.config_of(jobs.folder / "checkpoint")
    windows = logits.text_windows(options.lathe, jobs.folder / "checkpoint", config["n_positions"])
    found = logits.compare_logits(jobs, options.arms, windows, options.thread_counts[0])
    tokens = sum(map(len, windows))
    print(logits.logit_report(found, machine, options, tokens), end="")
    return logits.logit_document(found, machine, options, tokens), any(failure for _, _, failure in found)


def main():
    options = parsed()
    machine = describe_machine()
    say(f"writing the checkpoint of {options.model}")
    folder = checkpoint.prepare(options.lathe, options.model, MODELS)
    jobs = WorkerJobs(folder, options.lathe, dataclasses.asdict(options.plan), options.without_avx512)
    document, has_failures = (compare_logits if options.logits else compare_times)(jobs, options, machine)
    if options.json_file:
        options.json_file.write_text(json.dumps(document, indent=1) + "\n")
    return 1 if has_failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)  # Lathe has told why
