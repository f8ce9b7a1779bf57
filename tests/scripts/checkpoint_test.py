# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import tempfile
import unittest

from peers.checkpoint import byte_letters, contents_hash, placeholder_vocabulary, write_placeholder_vocabulary


class CheckpointTest(unittest.TestCase):
    def test_each_byte_has_a_letter_of_its_own(self):
        letters = byte_letters()
        self.assertEqual(len(set(letters)), 256)
        self.assertIn("A", letters)
        self.assertIn("Ġ", letters)  # GPT-2's space

    def test_the_placeholder_vocabulary_has_the_size_asked_for_and_no_token_twice(self):
        tokens, merges = placeholder_vocabulary(50257)
        self.assertEqual(len(set(tokens)), 50257)
        self.assertEqual(tokens[-1], "<|endoftext|>")
        self.assertEqual(["".join(pair) for pair in merges], tokens[256:-1])

    def test_a_size_that_cannot_be_made_is_refused(self):
        for size in (0, 256, 256 * 257 + 2):
            with self.assertRaises(ValueError):
                placeholder_vocabulary(size)

    def test_written_ids_are_the_tokens_places(self):
        with tempfile.TemporaryDirectory() as folder:
            write_placeholder_vocabulary(pathlib.Path(folder), 300)
            ids = json.loads(pathlib.Path(folder, "vocab.json").read_text(encoding="utf-8"))
            self.assertEqual(sorted(ids.values()), list(range(300)))
            self.assertEqual(len(pathlib.Path(folder, "merges.txt").read_text(encoding="utf-8").splitlines()), 1 + 43)

    def test_the_hash_goes_with_names_and_contents(self):
        hashes = set()
        for name, text in [("a", "1"), ("a", "2"), ("b", "1")]:
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, name).write_text(text)
                hashes.add(contents_hash(pathlib.Path(folder)))
        self.assertEqual(len(hashes), 3)


if __name__ == "__main__":
    unittest.main()
