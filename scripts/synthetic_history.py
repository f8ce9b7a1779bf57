# SPDX-License-Identifier: GPL-3.0-or-later
"""Histories for benchmarks: the documents of the reference runs under new names, with settings and numbers drawn at random."""
import json
import pathlib
import random
import sqlite3
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
STATES = ["done"] * 17 + ["failed", "cancelled", "interrupted"]


def templates():
    """What is looked at one run at a time is left out: it would make a hundred thousand runs 4 GB."""
    with sqlite3.connect(f"file:{ROOT / 'experiments.db'}?immutable=1", uri=True) as reference:
        documents = [json.loads(row[0]) for row in reference.execute("SELECT document FROM runs WHERE state = 'done'")]
    for document in documents:
        document["environment"].pop("after", None)
        for measured in [document.get(arm) for arm in ("baseline", "result", "reference")] + document["stages"]:
            if measured:
                measured.pop("details", None)
                for scores in measured.get("tasks", {}).values():
                    scores.pop("details", None)
        for stage in document["stages"]:
            stage.pop("tasks", None)
    return [json.dumps(document) for document in documents]


def scatter(measured, draw):
    """No two measured numbers are alike, as in real histories: what they take in memory and time depends on it."""
    for key, value in measured.items() if isinstance(measured, dict) else enumerate(measured):
        if isinstance(value, float):
            measured[key] = value * draw.uniform(0.96, 1)
        elif isinstance(value, (dict, list)):
            scatter(value, draw)


def vary(document, draw):
    """Drawn numbers: of no measurement, for benchmarks alone."""
    for arm in ("baseline", "result", "reference", "comparison"):
        if document.get(arm):
            scatter(document[arm], draw)
    for stage in document["recipe"]["stages"]:
        if stage["kind"] == "quantize":
            stage["bits"] = draw.choice([2, 3, 4, 6, 8])
        elif stage["kind"] == "prune":
            stage["amount"] = draw.choice([0.05, 0.1, 0.2, 0.3, 0.5])
    speed = draw.uniform(1, 8)
    result = document["result"]
    result["latency"]["request_ms"]["p50"] = 16 / speed * draw.uniform(0.9, 1.1)
    result["perplexity"] = draw.uniform(2, 9)
    result["bytes"] = int(21.3e6 / draw.uniform(1, 12))
    for scores in result["tasks"].values():
        if "accuracy" in scores:
            scores["accuracy"] = max(0.0, 1 - 0.02 * speed * draw.random())
    document["comparison"]["request_speedup"]["value"] = speed


def documents(count, seed=0):
    draw = random.Random(seed)
    forms = templates()
    for i in range(count):
        document = json.loads(forms[i % len(forms)])
        document["id"] = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        document["created"] = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(1_700_000_000 + 300 * i))
        document["state"] = draw.choice(STATES)
        document["recipe"]["name"] = f"synthetic {i}"
        vary(document, draw)
        yield document["id"], json.dumps(document)


def fill(database_path, count):
    """The database must be there already, made by Lathe."""
    with sqlite3.connect(database_path) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.executemany("INSERT INTO runs(id, document) VALUES(?, ?)", documents(count))
        database.execute("INSERT INTO tags SELECT id, 'rare' FROM runs WHERE rowid % 1000 = 0")
        database.execute("INSERT INTO stars SELECT id FROM runs WHERE rowid % 500 = 0")
        database.execute("INSERT INTO trash SELECT id, created FROM runs WHERE rowid % 50 = 7")
