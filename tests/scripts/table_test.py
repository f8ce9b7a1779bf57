# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from peers.table import number, table


class TableTest(unittest.TestCase):
    def test_numbers_have_three_digits_that_count(self):
        for value, text in [(0.0012345, "0.00123"), (0.5, "0.500"), (1.2345, "1.23"), (45.67, "45.7"), (123.4, "123"), (1234.5, "1,234"),
                            (0, "0"), (None, "–")]:
            self.assertEqual(number(value), text)
        self.assertEqual(number(123.456, 4), "123.5")

    def test_text_stands_to_the_left_and_numbers_to_the_right(self):
        self.assertEqual(table(["", "ms"], [["a peer", "1.5"], ["b", "12.5"]], markdown=False), "          ms\na peer   1.5\nb       12.5\n")

    def test_markdown_has_a_rule_with_the_same_alignment(self):
        lines = table(["peer", "ms"], [["a", "1.5"]], markdown=True).splitlines()
        self.assertEqual(lines, ["| peer |  ms |", "| ---- | --: |", "| a    | 1.5 |"])

    def test_a_table_may_be_empty(self):
        self.assertEqual(table(["peer", "ms"], [], markdown=False), "peer   ms\n")


if __name__ == "__main__":
    unittest.main()
