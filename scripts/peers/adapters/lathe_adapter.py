# SPDX-License-Identifier: GPL-3.0-or-later
"""Lathe through its own programs: an artifact by lathe export, times by lathe bench, logits by lathe logits."""
import json
import os
import resource
import shutil
import subprocess
import tempfile

from peers.adapters.adapter import Adapter, DecodeTimes

# What lathe export is told of each precision. 4 bits are stored as the 4-bit peers store them: blocks of 32, a head of more bits.
STORAGE = {
    "fp32": [],
    "16": ["--bits", "16"],
    "8": ["--bits", "8"],
    "6": ["--bits", "6", "--head-bits", "6"],
    "4": ["--bits", "4", "--group-size", "32", "--head-bits", "6"],
    "4-group64": ["--bits", "4", "--group-size", "64", "--head-bits", "8"],
    "3": ["--bits", "3", "--head-bits", "6"],
    "2": ["--bits", "2", "--head-bits", "6"],
}


class LatheAdapter(Adapter):
    def version(self):
        text = self._run("--version").strip()
        chosen = os.environ.get("LATHE_INSTRUCTION_SET")
        return f"{text} (LATHE_INSTRUCTION_SET={chosen})" if chosen else text

    def files(self):
        return [path for path in self._artifact().iterdir() if path.is_file()]

    def convert(self):
        # Written anew each time: how this build packs weights is part of what is measured.
        shutil.rmtree(self._artifact(), ignore_errors=True)
        self._run("export", self.job.checkpoint, "--as", "artifact", "--to", self._artifact(), *STORAGE[self.job.precision])

    def load(self):
        """lathe bench loads the artifact each time; nothing stays open here."""

    def first_token_times(self, ids, warmups, requests):
        return self._bench(ids, 1, requests)["samples"]["ttft_ms"]

    def decode_times(self, ids, steps, warmups, requests):
        arm = self._bench(ids, steps + 1, requests)
        return DecodeTimes(arm["samples"]["per_token_ms"], arm["tokens"])

    def logits(self, ids):
        from safetensors.numpy import load_file

        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "logits.safetensors")
            self._run("logits", self._artifact(), "--ids", ",".join(map(str, ids)), "--out", file)
            return load_file(file)["logits"]

    def peak_bytes(self):
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024

    def _artifact(self):
        return self.job.converted / f"lathe-{self.job.precision}"

    def _run(self, *arguments):
        ended = subprocess.run([self.job.lathe, *map(str, arguments)], capture_output=True, text=True)
        if ended.returncode != 0:
            raise RuntimeError(ended.stderr.strip())
        return ended.stdout

    def _bench(self, ids, new_tokens, requests):
        """The arm of lathe bench's JSON, with "tokens" of the first sequence. It warms up by a rule of its own, at least six requests."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(ids.tolist(), file)
            file.flush()
            blocks = (requests + 1) // 2  # a block runs the request twice
            output = self._run(
                "bench", self._artifact(), "--prompt-ids", file.name, "-n", new_tokens, "-t", self.job.threads, "-r", blocks, "-o", "json"
            )
        result = json.loads(output)
        self.load_ms = result["load_ms"]
        return {**result["arms"][0], "tokens": result["tokens"][0]}
