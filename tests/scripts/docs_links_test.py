# SPDX-License-Identifier: GPL-3.0-or-later
"""Every relative link and picture in the project's documents leads to a file of the tree, and to a heading where it names one."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def documents():
    named = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    folders = ("docs", "resources")
    return [path for path in named if path.exists()] + sorted(path for folder in folders for path in (ROOT / folder).rglob("*.md"))


def prose_of(path):
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors_of(path):
    """As GitHub names headings: lower case, spaces as hyphens, punctuation left out."""
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in HEADING.findall(prose_of(path))}


def broken_links(path):
    for target in LINK.findall(CODE.sub("", prose_of(path))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or ROOT not in there.parents:
            yield f"{path.relative_to(ROOT)}: {target} is not in the tree"
        elif anchor and anchor not in anchors_of(there):
            yield f"{path.relative_to(ROOT)}: {target} names no heading"


class DocsLinksTest(unittest.TestCase):
    def test_links_and_pictures_lead_into_the_tree(self):
        self.assertEqual([problem for path in documents() for problem in broken_links(path)], [])

    def test_there_are_links_to_check(self):
        self.assertGreater(sum(len(LINK.findall(prose_of(path))) for path in documents()), 10)


if __name__ == "__main__":
    unittest.main()
