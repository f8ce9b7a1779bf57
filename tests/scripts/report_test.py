# SPDX-License-Identifier: GPL-3.0-or-later
import types
import unittest

from peers import report
from peers.arms import ARMS, on_threads
from peers.plan import Plan

MACHINE = {"date": "2026-01-02 03:04 UTC", "cpu": "a CPU", "cores": 2, "features": ["avx2"], "memory_gb": 8, "kernel": "6.1"}


def arm(name, threads=2):
    return on_threads([arm for arm in ARMS if arm.name == name], threads)[0]


def taken(name, decode_ms, threads=2, tokens=(1, 2, 3), failure="", foreign_load=0.0):
    figures = {"ttft_ms": 10 * decode_ms, "decode_ms": decode_ms, "batch_tokens_per_second": 1000 / decode_ms, "load_ms": 7,
               "peak_bytes": 5e6, "tokens": list(tokens), "foreign_load": foreign_load}
    rounds = {} if failure else {0: figures, 1: figures}
    return types.SimpleNamespace(arm=arm(name, threads), rounds=rounds, about={"version": f"{name} 1.0", "file_bytes": 4e6}, failure=failure)


def options(**changed):
    values = {"markdown": False, "thread_counts": [2], "plan": Plan(), "model": "random:gpt2", "rounds": 2, "without_avx512": False,
              "busy": 0}
    return types.SimpleNamespace(**{**values, **changed})


class ReportTest(unittest.TestCase):
    def test_lathe_stands_beside_the_best_peer_at_its_bits_only(self):
        entries = [taken("lathe-8", 2), taken("onnxruntime-int8", 3), taken("openvino-int8", 4), taken("llamacpp-q4_0", 1)]
        rows = report.ratio_rows(entries, threads=2)
        self.assertEqual([row[3] for row in rows], ["ONNX Runtime int8"] * 3)
        self.assertEqual({row[5] for row in rows}, {"1.50× [1.50, 1.50]"})

    def test_a_peer_on_other_threads_is_no_rival(self):
        self.assertEqual(report.ratio_rows([taken("lathe-8", 2), taken("onnxruntime-int8", 3, threads=1)], threads=2), [])

    def test_what_failed_is_named_with_its_reason_and_not_in_the_tables(self):
        text = report.timing_report([taken("lathe-8", 2), taken("openvino-int8", 1, failure="no such op")], MACHINE, options())
        self.assertIn("OpenVINO int8, 2 threads, failed: no such op", text)
        self.assertNotIn("Lathe : best peer", text)

    def test_scaling_is_told_where_one_thread_was_measured_too(self):
        entries = [taken("lathe-8", 2), taken("lathe-8", 3.8, threads=1)]
        text = report.timing_report(entries, MACHINE, options(thread_counts=[2, 1]))
        self.assertIn("1.90× [1.90, 1.90]", text)
        self.assertNotIn("1.00×", text)
        self.assertNotIn("one thread", report.timing_report(entries[:1], MACHINE, options()))

    def test_a_disturbed_measurement_is_called_out(self):
        text = report.timing_report([taken("lathe-8", 2, foreign_load=0.25), taken("lathe-4", 2)], MACHINE, options())
        self.assertIn("take it with care: Lathe 8 bit 25%\n", text)

    def test_load_that_was_asked_for_is_named_and_no_disturbance(self):
        text = report.timing_report([taken("lathe-8", 2, foreign_load=0.5)], MACHINE, options(busy=1))
        self.assertIn("beside every arm: 1 busy loop\n", text)
        self.assertNotIn("with care", text)
        self.assertEqual(report.timing_document([], MACHINE, options(busy=1))["busy"], 1)

    def test_tokens_are_counted_against_float32_in_transformers(self):
        entries = [taken("transformers-fp32", 9, tokens=[4, 5, 6]), taken("lathe-8", 2, tokens=[4, 5, 7])]
        self.assertIn("2 of 3", report.figure_table(entries, markdown=False))
        self.assertNotIn(" of ", report.figure_table(entries[1:], markdown=False))

    def test_the_document_carries_every_round(self):
        document = report.timing_document([taken("lathe-8", 2)], MACHINE, options())
        self.assertEqual([figures["round"] for figures in document["arms"][0]["rounds"]], [0, 1])
        self.assertEqual(document["plan"]["prefill"], 128)


if __name__ == "__main__":
    unittest.main()
