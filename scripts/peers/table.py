# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as text for a terminal or as Markdown; the same cells either way."""


def number(value, digits=3):
    """digits significant ones, no exponent; a dash where there is nothing."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    if whole:
        return f"{value:,.{max(0, digits - whole)}f}"
    leading_zeros = len(f"{abs(value):.12f}".split(".")[1]) - len(f"{abs(value):.12f}".split(".")[1].lstrip("0"))
    return f"{value:.{leading_zeros + digits}f}"


def table(head, rows, markdown, left_columns=1):
    """head and each row: lists of texts of one length; the first left_columns stand to the left, numbers to the right."""
    widths = [max(3, *(len(line[column]) for line in [head, *rows])) for column in range(len(head))]

    def aligned(line):
        return [cell.ljust(width) if column < left_columns else cell.rjust(width) for column, (cell, width) in enumerate(zip(line, widths))]

    if not markdown:
        return "\n".join("  ".join(aligned(line)).rstrip() for line in [head, *rows]) + "\n"
    rule = ["-" * width if column < left_columns else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join("| " + " | ".join(line) + " |" for line in [aligned(head), rule, *map(aligned, rows)]) + "\n"
