# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from peers.ratios import Ratio, best_rival, common_prefix, median_of, speed_ratio


def decodes(*times):
    return {index: {"decode_ms": time} for index, time in enumerate(times)}


class RatiosTest(unittest.TestCase):
    def test_a_ratio_is_the_median_of_the_rounds_quotients_not_the_quotient_of_medians(self):
        ratio = speed_ratio(decodes(1, 2, 4), decodes(3, 2, 40), "decode_ms")
        self.assertEqual(ratio, Ratio(value=3, low=1, high=10, rounds=3))

    def test_drift_that_hits_both_leaves_the_ratio_alone(self):
        ratio = speed_ratio(decodes(1, 3, 10), decodes(2, 6, 20), "decode_ms")
        self.assertEqual((ratio.value, ratio.low, ratio.high), (2, 2, 2))

    def test_for_tokens_per_second_more_is_better(self):
        ours, theirs = {0: {"batch_tokens_per_second": 600}}, {0: {"batch_tokens_per_second": 300}}
        self.assertEqual(speed_ratio(ours, theirs, "batch_tokens_per_second").value, 2)

    def test_only_rounds_in_which_both_ran_count(self):
        ratio = speed_ratio({0: {"decode_ms": 1}, 2: {"decode_ms": 1}}, {1: {"decode_ms": 9}, 2: {"decode_ms": 3}}, "decode_ms")
        self.assertEqual(ratio, Ratio(value=3, low=3, high=3, rounds=1))
        self.assertIsNone(speed_ratio({0: {"decode_ms": 1}}, {1: {"decode_ms": 1}}, "decode_ms"))

    def test_the_best_rival_has_the_best_median(self):
        rivals = {"steady": decodes(3, 3, 3), "once lucky": decodes(1, 5, 5)}
        self.assertEqual(best_rival(rivals, "decode_ms"), "steady")
        fast = {"a": {0: {"batch_tokens_per_second": 5}}, "b": {0: {"batch_tokens_per_second": 7}}}
        self.assertEqual(best_rival(fast, "batch_tokens_per_second"), "b")

    def test_a_rival_without_the_figure_is_passed_over(self):
        self.assertEqual(best_rival({"none": {0: {"ttft_ms": None}}, "some": {0: {"ttft_ms": 8}}}, "ttft_ms"), "some")
        self.assertIsNone(best_rival({}, "ttft_ms"))
        self.assertIsNone(median_of([{}], "ttft_ms"))

    def test_tokens_are_compared_up_to_where_they_part(self):
        self.assertEqual(common_prefix([5, 6, 7, 8], [5, 6, 9, 8]), 2)
        self.assertEqual(common_prefix([5], [5, 6]), 1)
        self.assertEqual(common_prefix([], [5]), 0)


if __name__ == "__main__":
    unittest.main()
