# SPDX-License-Identifier: GPL-3.0-or-later
"""ONNX Runtime on the CPU: "fp32", "int8" (dynamic, weights by channel), "int4" (blocks of 32, activations in int8). The cache never
leaves the runtime: its outputs are bound as the next step's inputs."""
import numpy
import onnx
import onnxruntime

from peers.adapters.adapter import Adapter, SteppedLogits
from peers.onnx_graph import attention_mask, write_onnx


def write_int8(source, target):
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def write_int4(source, target):
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    # accuracy_level 4: activations are rounded to int8, the runtime's fastest kernels.
    quantizer = MatMulNBitsQuantizer(onnx.load(source), block_size=32, is_symmetric=True, accuracy_level=4)
    quantizer.process()
    quantizer.model.save_model_to_file(str(target), False)


class OnnxRuntimeAdapter(SteppedLogits, Adapter):
    def version(self):
        return f"onnxruntime {onnxruntime.__version__}"

    def files(self):
        return [self._file(self.job.precision)]

    def convert(self):
        exact, target = self._file("fp32"), self._file(self.job.precision)
        if not exact.exists():
            write_onnx(self.job.checkpoint, exact)
        if not target.exists():
            {"int8": write_int8, "int4": write_int4}[self.job.precision](exact, target)

    def load(self):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.job.threads
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(self.files()[0]), options, providers=["CPUExecutionProvider"])
        self.cache_inputs = [value.name for value in self.session.get_inputs() if value.name.startswith("past")]
        self.outputs = [value.name for value in self.session.get_outputs()]

    def begin(self, ids):
        empty = numpy.zeros((len(ids), self.job.heads, 0, self.job.head_width), numpy.float32)
        self.cache = [onnxruntime.OrtValue.ortvalue_from_numpy(empty) for _ in self.cache_inputs]
        self.position = 0
        return self.advance(ids)

    def advance(self, ids):
        tokens = ids.shape[1]
        binding = self.session.io_binding()
        binding.bind_cpu_input("ids", ids)
        binding.bind_cpu_input("positions", numpy.arange(self.position, self.position + tokens))
        binding.bind_cpu_input("mask", attention_mask(self.position, tokens))
        for name, value in zip(self.cache_inputs, self.cache):
            binding.bind_ortvalue_input(name, value)
        for name in self.outputs:
            binding.bind_output(name, "cpu")
        self.session.run_with_iobinding(binding)
        logits, *self.cache = binding.get_outputs()
        self.position += tokens
        return logits.numpy()

    def _file(self, precision):
        return self.job.converted / f"gpt2-{precision}.onnx"
