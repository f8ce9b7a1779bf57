# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import io
import unittest

from peers.options import parsed


def refused(*arguments):
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.suppress(SystemExit):
        parsed(arguments)
    return errors.getvalue()


class OptionsTest(unittest.TestCase):
    def test_times_are_taken_on_random_weights_logits_on_the_built_in_model(self):
        self.assertEqual(parsed([]).model, "random:gpt2")
        self.assertEqual(parsed(["--logits"]).model, "builtin")
        self.assertEqual(parsed(["--logits", "--model", "there"]).model, "there")

    def test_one_thread_doubles_the_arms_once(self):
        arms = parsed(["--only", "lathe-8,lathe-4", "--one-thread"]).arms
        self.assertEqual([arm.key for arm in arms], ["lathe-8@2", "lathe-4@2", "lathe-8@1", "lathe-4@1"])
        self.assertEqual(parsed(["--threads", "1", "--one-thread"]).thread_counts, [1])

    def test_bad_usage_says_what_was_expected(self):
        self.assertIn("is no peer; choose of", refused("--only", "pytorch"))
        self.assertIn("1 or more", refused("--rounds", "0"))
        self.assertIn("1 or more", refused("--threads", "-2"))
        self.assertIn("0 or more", refused("--busy", "-1"))
        self.assertIn("with times only", refused("--busy", "1", "--logits"))


if __name__ == "__main__":
    unittest.main()
