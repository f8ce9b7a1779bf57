# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from peers.rounds import rotated_orders


class RoundsTest(unittest.TestCase):
    def test_every_round_has_each_item_once_in_the_same_circle(self):
        for order in rotated_orders([1, 2, 3, 4, 5], 4):
            first = order.index(1)
            self.assertEqual(order[first:] + order[:first], [1, 2, 3, 4, 5])

    def test_rounds_begin_evenly_spread(self):
        self.assertEqual([order[0] for order in rotated_orders(list("abcdef"), 3)], ["a", "c", "e"])
        self.assertEqual([order[0] for order in rotated_orders(list("ab"), 4)], ["a", "a", "b", "b"])

    def test_one_round_keeps_the_order(self):
        self.assertEqual(rotated_orders([3, 1, 2], 1), [[3, 1, 2]])


if __name__ == "__main__":
    unittest.main()
