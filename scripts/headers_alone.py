# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles every header of core/, app/ and widgets/ by itself, without an object file: scripts/lint --headers.

Each is compiled as a source file of its folder is (compile_commands.json): with the same include paths and instruction set.
"""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ("core", "app", "widgets")


def flags_of(entry):
    """The compiler and its options of one entry, without what it reads and writes."""
    words = shlex.split(entry["command"])
    kept, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in ("-o", "-MF", "-MT", "-c"):
            skip = True
        elif not word.startswith("-M") and not word.endswith("ccache"):
            kept.append(word)
    return kept


def flags_by_folder(entries):
    """Folder -> {end of the file's name ("_avx2", ""): flags}; files of one instruction set have options of their own."""
    folders = {}
    for entry in entries:
        path = pathlib.Path(entry["file"])
        if ROOT not in path.parents:
            continue
        ending = path.stem.rsplit("_", 1)[-1] if path.stem.endswith(("_avx2", "_avx512", "_avxvnni")) else ""
        folders.setdefault(path.parent.relative_to(ROOT), {}).setdefault(ending, flags_of(entry))
    return folders


def options_for(header, folders):
    known = folders.get(header.parent) or folders.get(header.parent.parent)
    if not known:
        return None
    ending = header.stem.rsplit("_", 1)[-1]
    ending = "avx2" if ending == "ymm" else ending  # registers of 256 bits, for AVX2 and AVX-VNNI
    # What is shared by instruction sets compiles for the plainest of them.
    return known.get(ending) or known.get("") or next(iter(known.values()))


def mistakes_in(header, options, build):
    outcome = subprocess.run([*options, "-fsyntax-only", "-x", "c++", "-Wno-unused-function", "-Wno-unused-const-variable", "-"], input=f'#include "{header}"\n', cwd=build, capture_output=True, text=True)
    return outcome.stderr if outcome.returncode else ""


def main(commands):
    folders = flags_by_folder(json.loads(pathlib.Path(commands).read_text()))
    build = pathlib.Path(commands).parent
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", *(f"{floor}/*.h" for floor in FLOORS)],
                            cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    headers = [pathlib.Path(name) for name in listed if (ROOT / name).exists()]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = {header: pool.submit(mistakes_in, header, options, build)
                for header in headers if (options := options_for(header, folders))}
        for header, result in work.items():
            if result.result():
                failed += 1
                print(f"{header} does not compile by itself:\n{result.result()[:1500]}", file=sys.stderr)
    left_out = len(headers) - len(work)
    print(f"{len(work)} headers compiled alone, {failed} failed" + (f", {left_out} of folders that this build leaves out" if left_out else ""))
    return 1 if failed or not work else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
