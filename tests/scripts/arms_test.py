# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from peers.arms import ARMS, EXACT, LATHE, WITHOUT_AVX512, chosen_arms, on_threads


class ArmsTest(unittest.TestCase):
    def test_names_are_different(self):
        self.assertEqual(len({arm.name for arm in ARMS}), len(ARMS))
        self.assertIn(EXACT, {arm.name for arm in ARMS})

    def test_lathe_has_a_rival_at_each_of_the_bits_that_are_compared(self):
        for bits in (32, 8, 4):
            adapters = {arm.adapter for arm in ARMS if arm.bits == bits}
            self.assertIn(LATHE, adapters)
            self.assertGreaterEqual(len(adapters - {LATHE}), 3)

    def test_words_choose_by_adapter_and_by_name_in_the_tables_order(self):
        names = [arm.name for arm in chosen_arms(["onnxruntime-int8", "lathe"])]
        self.assertEqual(names, ["lathe-fp32", "lathe-16", "lathe-8", "onnxruntime-int8", "lathe-4", "lathe-4-group64", "lathe-6", "lathe-3", "lathe-2"])
        self.assertEqual(chosen_arms([]), ARMS)

    def test_an_unknown_word_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(ValueError, '"onnx" is no peer; choose of .*onnxruntime-int8'):
            chosen_arms(["lathe", "onnx"])

    def test_without_avx512_only_those_that_can_be_held_to_avx2(self):
        self.assertEqual({arm.adapter for arm in chosen_arms([], without_avx512=True)}, WITHOUT_AVX512)
        with self.assertRaises(ValueError):
            chosen_arms(["openvino"], without_avx512=True)

    def test_threads_tell_arms_of_one_name_apart(self):
        one, two = on_threads(ARMS[:1], 1)[0], on_threads(ARMS[:1], 2)[0]
        self.assertEqual(one.name, two.name)
        self.assertNotEqual(one.key, two.key)


if __name__ == "__main__":
    unittest.main()
