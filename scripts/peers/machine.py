# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be known of the machine beside the figures, and who else used it while they were taken."""
import contextlib
import datetime
import os
import pathlib
import platform
import re
import resource
import subprocess
import sys

TELLING_FEATURES = ["avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8"]


def describe_machine():
    cpu = pathlib.Path("/proc/cpuinfo").read_text()
    flags = re.search(r"^flags\s*: (.*)$", cpu, re.MULTILINE)
    model = re.search(r"^model name\s*: (.*)$", cpu, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.MULTILINE)
    known = set(flags.group(1).split()) if flags else set()
    return {
        "cpu": model.group(1) if model else platform.machine(),
        "features": [feature for feature in TELLING_FEATURES if feature in known],
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(memory.group(1)) / 1e6, 1),
        "kernel": platform.release(),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
    }


@contextlib.contextmanager
def busy_loops(count):
    """So many processes that do nothing but run, while the block runs."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
        for loop in loops:
            loop.wait()


class ForeignLoad:
    """with ForeignLoad() as load: …; load.share is then the part of the machine that went to others, its host included."""

    def __enter__(self):
        self.before = self._readings()
        return self

    def __exit__(self, *ignored):
        busy, total, ours = (after - before for after, before in zip(self._readings(), self.before))
        self.share = max(0.0, (busy - ours) / total) if total > 0 else 0.0

    @staticmethod
    def _readings():
        """Seconds over all cores: busy or stolen, in all, and those of this process and the children it has waited for."""
        fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        tick = os.sysconf("SC_CLK_TCK")
        idle = fields[3] + fields[4]
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return (sum(fields) - idle) / tick, sum(fields) / tick, sum(usage.ru_utime + usage.ru_stime for usage in used)
