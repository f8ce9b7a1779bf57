# SPDX-License-Identifier: GPL-3.0-or-later
"""CTranslate2, "float32" or "int8". It generates whole requests; each step's time is taken where it reports the step's tokens. To go on for as
long as asked it never chooses the end-of-text token, where a trained model's greedy text parts from that of the others."""
import json
import time

import ctranslate2
import numpy

from peers.adapters.adapter import Adapter, DecodeTimes


class CTranslate2Adapter(Adapter):
    def version(self):
        return f"ctranslate2 {ctranslate2.__version__}"

    def files(self):
        return [self._folder() / "model.bin"]

    def convert(self):
        if not self.files()[0].exists():
            converter = ctranslate2.converters.TransformersConverter(str(self.job.checkpoint))
            converter.convert(str(self._folder()), quantization=self.job.precision, force=True)

    def load(self):
        self.generator = ctranslate2.Generator(
            str(self._folder()), device="cpu", compute_type=self.job.precision, inter_threads=1, intra_threads=self.job.threads
        )
        self.vocabulary = json.loads((self._folder() / "vocabulary.json").read_text(encoding="utf-8"))

    def first_token_times(self, ids, warmups, requests):
        times = []
        for _ in range(warmups + requests):
            begin, ends, _ = self._generate(ids, 1)
            times.append((ends[0] - begin) * 1e3)
        return times[warmups:]

    def decode_times(self, ids, steps, warmups, requests):
        runs = []
        for _ in range(warmups + requests):
            _, ends, tokens = self._generate(ids, steps + 1)
            runs.append([(later - earlier) * 1e3 for earlier, later in zip(ends, ends[1:])])
        return DecodeTimes(runs[warmups:], tokens)

    def logits(self, ids):
        output = self.generator.forward_batch([self._texts(ids)], return_log_probs=False)
        return numpy.array(output)[0].astype(numpy.float32)

    def _folder(self):
        return self.job.converted / f"ctranslate2-{self.job.precision}"

    def _texts(self, ids):
        return [self.vocabulary[token] for token in ids]

    def _generate(self, ids, new_tokens):
        """When the request began, when each step's last sequence was reported, the first sequence's new ids."""
        ends, reported = [], 0

        def on_token(_):
            nonlocal reported
            reported += 1
            if reported % len(ids) == 0:
                ends.append(time.perf_counter())
            return False

        texts = [self._texts(row) for row in ids]
        begin = time.perf_counter()
        results = self.generator.generate_batch(
            texts, max_length=new_tokens, min_length=new_tokens, beam_size=1, sampling_topk=1, include_prompt_in_result=False,
            callback=on_token,
        )
        return begin, ends, [int(token) for token in results[0].sequences_ids[0]]
