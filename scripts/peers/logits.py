# SPDX-License-Identifier: GPL-3.0-or-later
"""How far each arm's logits are from float32's in transformers, on windows of real text, each read from an empty cache."""
import json
import pathlib
import subprocess
import tempfile

import numpy

from peers.arms import ARMS, EXACT, on_threads
from peers.jobs import ArmFailed
from peers.table import number, table
from peers.timing import converted, say

WINDOW = 256
WINDOWS = 4


def text_windows(lathe, checkpoint, context):
    """Token ids [WINDOWS][tokens] of the built-in test text, as the checkpoint's own tokenizer cuts it."""
    length = min(WINDOW, context)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([lathe, "data", "write", "builtin", folder], check=True, stdout=subprocess.DEVNULL)
        text = pathlib.Path(folder, "test.txt").read_text(encoding="utf-8")[: 64 * WINDOWS * length]
    ids = json.loads(subprocess.run([lathe, "tokenize", checkpoint], input=text, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return [ids[index * length : (index + 1) * length] for index in range(WINDOWS)]


def logit_error(logits, exact):
    """Both [windows, tokens, vocabulary]."""
    difference = numpy.abs(logits - exact)
    return {
        "max": float(difference.max()),
        "mean": float(difference.mean(dtype=numpy.float64)),
        "same_top1": float((logits.argmax(-1) == exact.argmax(-1)).mean()),
    }


def logits_of(jobs, arm, windows):
    with tempfile.TemporaryDirectory() as folder:
        file = str(pathlib.Path(folder, "logits.npy"))
        jobs.run("logits", arm, windows=windows, output=file)
        return numpy.load(file)


def compare_logits(jobs, arms, windows, threads):
    """[(arm, error or None, failure)], of transformers in float32 itself left out."""
    exact_arm = on_threads([arm for arm in ARMS if arm.name == EXACT], threads)[0]
    taken = converted(jobs, [exact_arm, *(arm for arm in arms if arm.name != EXACT)])
    exact = logits_of(jobs, exact_arm, windows)
    found = []
    for entry in taken.values():
        if entry.arm.name == EXACT:
            continue
        try:
            if entry.failure:
                raise ArmFailed(entry.failure)
            say(f"logits of {entry.arm.label}")
            found.append((entry.arm, logit_error(logits_of(jobs, entry.arm, windows), exact), ""))
        except ArmFailed as failure:
            found.append((entry.arm, None, str(failure)))
    return found


def logit_report(found, machine, options, tokens):
    rows = [[arm.label, number(error["max"]), number(error["mean"]), f"{error['same_top1']:.2%}"] for arm, error, _ in found if error]
    lines = [f"Logits beside transformers in float32: model {options.model}, {tokens} tokens; {machine['cpu']}, {machine['date']}\n"]
    lines.append(table(["", "max |Δ|", "mean |Δ|", "same top-1"], rows, options.markdown))
    lines += [f"{arm.label} failed: {failure}" for arm, _, failure in found if failure]
    return "\n".join(lines)


def logit_document(found, machine, options, tokens):
    return {
        "format": "lathe-peers/1", "machine": machine, "model": options.model, "tokens": tokens,
        "arms": [{"name": arm.name, "label": arm.label, "bits": arm.bits, **({"logit_error": error} if error else {"failure": failure})}
                 for arm, error, failure in found],
    }
