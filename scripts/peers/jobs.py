# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a worker for an arm, alone, with an environment that holds every library to the arm's number of threads."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent
AVX2_LLAMA = SCRIPTS.parent / ".deps/peers/llama-avx2"


class ArmFailed(Exception):
    """Its text is the last that the worker said."""


class WorkerJobs:
    """folder: of the checkpoint and what was converted from it; plan: the fields of plan.Plan."""

    def __init__(self, folder, lathe, plan, without_avx512):
        self.folder = folder
        self.lathe = lathe
        self.plan = plan
        self.without_avx512 = without_avx512

    def run(self, task, arm, **more):
        """The worker's result. ArmFailed if it ended without one."""
        with tempfile.TemporaryDirectory() as place:
            work, result = pathlib.Path(place, "work.json"), pathlib.Path(place, "result.json")
            work.write_text(json.dumps({
                "task": task, "adapter": arm.adapter, "precision": arm.precision, "threads": arm.threads, "folder": str(self.folder),
                "lathe": str(self.lathe), "plan": self.plan, "result": str(result), **more,
            }))
            ended = subprocess.run(
                [sys.executable, "-m", "peers.worker", work], env=self._environment(arm), stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE, text=True, errors="replace",
            )
            if not result.exists():
                raise ArmFailed(last_words(ended))
            return json.loads(result.read_text())

    def _environment(self, arm):
        threads = str(arm.threads)
        environment = dict(os.environ, PYTHONPATH=str(SCRIPTS), CUDA_VISIBLE_DEVICES="", HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
        environment.update(OMP_NUM_THREADS=threads, MKL_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads)
        if self.without_avx512:
            # CTranslate2 leaves products to oneDNN, which chooses for itself.
            environment.update(LATHE_INSTRUCTION_SET="avx2", CT2_FORCE_CPU_ISA="AVX2", ONEDNN_MAX_CPU_ISA="AVX2")
            environment["PYTHONPATH"] = f"{AVX2_LLAMA}{os.pathsep}{SCRIPTS}"
        return environment


def last_words(ended):
    lines = [line.strip() for line in ended.stderr.splitlines() if line.strip()]
    why = " / ".join(lines[-3:])[-500:] or "without a word"
    return f"killed by signal {-ended.returncode}: {why}" if ended.returncode < 0 else why
