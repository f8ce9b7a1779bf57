# SPDX-License-Identifier: GPL-3.0-or-later
"""llama.cpp through llama-cpp-python's plain C functions: "f32", "f16", "q8_0", "q4_0", "q4_k_m"."""
import ctypes

import llama_cpp
import numpy

from peers.adapters.adapter import Adapter
from peers.gguf_file import write_gguf

POSITIONS = 256  # of each sequence: more than the protocol needs


def quantize(source, target, precision):
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = getattr(llama_cpp, "LLAMA_FTYPE_MOSTLY_" + precision.upper())
    status = llama_cpp.llama_model_quantize(str(source).encode(), str(target).encode(), parameters)
    if status != 0:
        raise RuntimeError(f"llama.cpp could not quantize {source} to {precision}: status {status}")


class LlamaCppAdapter(Adapter):
    def version(self):
        features = llama_cpp.llama_print_system_info().decode().split("|")
        used = [feature.split("=")[0].strip() for feature in features if "= 1" in feature]
        return f"llama-cpp-python {llama_cpp.__version__} ({', '.join(used)})"

    def files(self):
        return [self._file(self.job.precision)]

    def convert(self):
        exact = self._file("f32")
        if not exact.exists():
            write_gguf(self.job.checkpoint, exact)
        if not self.files()[0].exists():
            llama_cpp.llama_backend_init()
            quantize(exact, self.files()[0], self.job.precision)

    def load(self):
        self.silence = llama_cpp.llama_log_callback(lambda level, text, data: None)  # kept: llama.cpp holds no reference
        llama_cpp.llama_log_set(self.silence, ctypes.c_void_p(0))
        llama_cpp.llama_backend_init()
        model_parameters = llama_cpp.llama_model_default_params()
        model_parameters.n_gpu_layers = 0
        self.model = llama_cpp.llama_model_load_from_file(str(self.files()[0]).encode(), model_parameters)
        if not self.model:
            raise RuntimeError(f"llama.cpp could not load {self.files()[0]}")
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = POSITIONS * self.job.batch
        parameters.n_batch = 1024
        parameters.n_ubatch = 512
        parameters.n_seq_max = self.job.batch
        parameters.n_threads = parameters.n_threads_batch = self.job.threads
        parameters.no_perf = True
        self.context = llama_cpp.llama_init_from_model(self.model, parameters)
        if not self.context:
            raise RuntimeError("llama.cpp could not make a context")
        self.memory = llama_cpp.llama_get_memory(self.context)
        self.feed = llama_cpp.llama_batch_init(parameters.n_batch, 0, 1)

    def prefill(self, ids):
        self._forget()
        return self._argmax(self._decode(ids))

    def step(self, ids):
        return self._argmax(self._decode(ids.reshape(-1, 1)))

    def logits(self, ids):
        self._forget()
        wanted = self._decode(numpy.array([ids]), all_positions=True)
        return numpy.stack([self._row(place).copy() for place in wanted])

    def _file(self, precision):
        return self.job.converted / f"gpt2-{precision}.gguf"

    def _forget(self):
        llama_cpp.llama_memory_clear(self.memory, False)
        self.position = 0

    def _row(self, place):
        return numpy.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(self.context, place), (self.job.vocabulary,))

    def _argmax(self, places):
        return numpy.array([self._row(place).argmax() for place in places])

    def _decode(self, ids, all_positions=False):
        """ids [batch, tokens], after what was read before. The places in the batch whose logits are there now."""
        feed, tokens, places = self.feed, ids.shape[1], []
        for sequence, row in enumerate(ids.tolist()):
            for offset, token in enumerate(row):
                place = sequence * tokens + offset
                wanted = all_positions or offset == tokens - 1
                feed.token[place] = token
                feed.pos[place] = self.position + offset
                feed.n_seq_id[place] = 1
                feed.seq_id[place][0] = sequence
                feed.logits[place] = wanted
                if wanted:
                    places.append(place)
        feed.n_tokens = ids.size
        status = llama_cpp.llama_decode(self.context, feed)
        if status != 0:
            raise RuntimeError(f"llama.cpp could not decode {ids.size} tokens: status {status}")
        self.position += tokens
        return places
