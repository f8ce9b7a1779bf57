# SPDX-License-Identifier: GPL-3.0-or-later
"""python -m peers.worker JOB.json: one piece of work on one arm, in a process of its own. jobs.py writes the job and reads its result.

What is imported from the runtimes is imported here, never where the comparison is led: so peak memory and threads are the arm's alone."""
import importlib
import json
import pathlib
import sys
import time

import numpy

from peers.adapters.adapter import Adapter, Job
from peers.checkpoint import config_of
from peers.plan import Plan
from peers.protocol import draw_prompts, measure


def adapter_of(name):
    module = importlib.import_module(f"peers.adapters.{name}_adapter")
    (found,) = [
        value for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Adapter) and value.__module__ == module.__name__
    ]
    return found


def convert(adapter, work):
    adapter.job.converted.mkdir(parents=True, exist_ok=True)
    adapter.convert()
    return {"version": adapter.version(), "file_bytes": adapter.file_bytes()}


def time_requests(adapter, work):
    plan = Plan(**work["plan"])
    begin = time.perf_counter()
    adapter.load()
    adapter.load_ms = (time.perf_counter() - begin) * 1e3
    figures = measure(adapter, plan, draw_prompts(plan, adapter.job.vocabulary))
    return {**figures, "load_ms": adapter.load_ms, "peak_bytes": adapter.peak_bytes()}


def write_logits(adapter, work):
    adapter.load()
    numpy.save(work["output"], numpy.stack([adapter.logits(window) for window in work["windows"]]))
    return {}


TASKS = {"convert": convert, "measure": time_requests, "logits": write_logits}


def main():
    work = json.loads(pathlib.Path(sys.argv[1]).read_text())
    folder = pathlib.Path(work["folder"])
    job = Job(
        checkpoint=folder / "checkpoint",
        converted=folder / "converted",
        config=config_of(folder / "checkpoint"),
        precision=work["precision"],
        threads=work["threads"],
        batch=Plan(**work["plan"]).batch,
        lathe=pathlib.Path(work["lathe"]),
    )
    result = TASKS[work["task"]](adapter_of(work["adapter"])(job), work)
    pathlib.Path(work["result"]).write_text(json.dumps(result))


if __name__ == "__main__":
    main()
