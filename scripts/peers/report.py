# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures as tables: the ratios first, then everything measured, then on what."""
import dataclasses

from peers.arms import EXACT, LATHE
from peers.ratios import METRICS, best_rival, common_prefix, median_of, speed_ratio
from peers.table import number, table

DISTURBED = 0.03  # of the machine: more than what a timer, a kernel thread and the comparison itself take


def megabytes(count):
    return number(count / 1e6 if count else None, 4)


def ratio_text(ratio):
    return f"{ratio.value:.2f}× [{ratio.low:.2f}, {ratio.high:.2f}]" if ratio else "–"


def measured(taken):
    return [entry for entry in taken if entry.rounds]


def ratio_rows(taken, threads):
    rows = []
    ours = [entry for entry in measured(taken) if entry.arm.adapter == LATHE and entry.arm.threads == threads]
    for lathe in ours:
        rivals = {
            entry.arm.label: entry.rounds
            for entry in measured(taken)
            if entry.arm.adapter != LATHE and entry.arm.bits == lathe.arm.bits and entry.arm.threads == threads
        }
        for metric, (name, unit, _) in METRICS.items():
            best = best_rival(rivals, metric)
            if best:
                ratio = speed_ratio(lathe.rounds, rivals[best], metric)
                figures = [number(median_of(rounds.values(), metric)) for rounds in (lathe.rounds, rivals[best])]
                rows.append([lathe.arm.label, f"{name}, {unit}", figures[0], best, figures[1], ratio_text(ratio)])
    return rows


def ratio_table(taken, threads, markdown):
    rows = ratio_rows(taken, threads)
    if not rows:
        return ""
    title = f"Lathe : best peer at the same bits, {threads} threads; above 1 Lathe is faster; median over the rounds [lowest, highest]\n\n"
    return title + table(["", "what", "Lathe", "best peer", "its", "ratio"], rows, markdown, left_columns=2)


def same_tokens(entry, taken):
    """Of Lathe's or a peer's greedy continuation, beside float32's in transformers."""
    exact = [other for other in measured(taken) if other.arm.name == EXACT]
    if not exact:
        return "–"
    theirs = next(iter(exact[0].rounds.values()))["tokens"]
    return f"{common_prefix(next(iter(entry.rounds.values()))['tokens'], theirs)} of {len(theirs)}"


def figure_row(entry, taken):
    medians = {metric: median_of(entry.rounds.values(), metric) for metric in [*METRICS, "load_ms", "peak_bytes"]}
    return [
        entry.arm.label,
        str(entry.arm.threads),
        number(medians["ttft_ms"]),
        number(medians["decode_ms"]),
        number(medians["batch_tokens_per_second"]),
        megabytes(entry.about["file_bytes"]),
        megabytes(medians["peak_bytes"]),
        number(medians["load_ms"]),
        same_tokens(entry, taken),
    ]


def figure_table(taken, markdown):
    head = ["", "threads", "first token ms", "decode ms/token", "batch tokens/s", "file MB", "peak MB", "load ms", "same tokens"]
    return table(head, [figure_row(entry, taken) for entry in measured(taken)], markdown)


def scaling_table(taken, markdown):
    """How many times as fast each arm is on more threads than one."""
    entries = {entry.arm.key: entry for entry in measured(taken)}
    rows = []
    for entry in entries.values():
        alone = entries.get(f"{entry.arm.name}@1")
        if alone and entry is not alone:
            ratios = [ratio_text(speed_ratio(entry.rounds, alone.rounds, metric)) for metric in METRICS]
            rows.append([entry.arm.label, str(entry.arm.threads), *ratios])
    if not rows:
        return ""
    return "Threads : one thread\n\n" + table(["", "threads", *(name for name, _, _ in METRICS.values())], rows, markdown)


def conditions(taken, machine, options, markdown):
    plan = options.plan
    lines = [
        f"{machine['date']}; {machine['cpu']}, {machine['cores']} cores ({', '.join(machine['features'])}), {machine['memory_gb']} GB, "
        f"Linux {machine['kernel']}",
        f"model {options.model}; first token after {plan.prefill} tokens, decode {plan.decode} after {plan.prompt}, batch {plan.batch}; "
        f"{options.rounds} rounds",
    ]
    if options.without_avx512:
        lines.append("held to AVX2: Lathe by LATHE_INSTRUCTION_SET, CTranslate2 by CT2_FORCE_CPU_ISA and ONEDNN_MAX_CPU_ISA, llama.cpp as built")
    if options.busy:
        lines.append(f"beside every arm: {options.busy} busy loop{'s' if options.busy > 1 else ''}")
    lines += sorted({entry.about["version"] for entry in taken if "version" in entry.about})
    disturbed = [f"{entry.arm.label} {max(shares):.0%}" for entry in measured(taken)
                 if max(shares := [figures["foreign_load"] for figures in entry.rounds.values()]) > DISTURBED]
    if disturbed and not options.busy:
        lines.append("other processes used the machine meanwhile, take it with care: " + ", ".join(disturbed))
    lines += [f"{entry.arm.label}, {entry.arm.threads} threads, failed: {entry.failure}" for entry in taken if entry.failure]
    return "\n".join(("- " if markdown else "") + line for line in lines) + "\n"


def timing_report(taken, machine, options):
    markdown = options.markdown
    parts = [ratio_table(taken, threads, markdown) for threads in options.thread_counts]
    parts += [figure_table(taken, markdown), scaling_table(taken, markdown), conditions(taken, machine, options, markdown)]
    return "\n".join(part for part in parts if part)


def timing_document(taken, machine, options):
    """The same for programs: every round's figures."""
    return {
        "format": "lathe-peers/1",
        "machine": machine,
        "model": options.model,
        "plan": dataclasses.asdict(options.plan),
        "avx2": options.without_avx512,
        "busy": options.busy,
        "arms": [
            {
                "name": entry.arm.name, "label": entry.arm.label, "bits": entry.arm.bits, "threads": entry.arm.threads, **entry.about,
                "rounds": [{"round": index, **figures} for index, figures in sorted(entry.rounds.items())],
                **({"failure": entry.failure} if entry.failure else {}),
            }
            for entry in taken
        ],
    }
