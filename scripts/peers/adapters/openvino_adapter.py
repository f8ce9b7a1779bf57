# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenVINO on the CPU: "fp32", "int8" (weights, asymmetric by channel), "int4" (symmetric, groups of 64). The cache is the model's state."""
import numpy
import openvino

from peers.adapters.adapter import Adapter, SteppedLogits
from peers.onnx_graph import attention_mask, write_onnx


def compressed(model, precision):
    import nncf

    if precision == "int8":
        return nncf.compress_weights(model, mode=nncf.CompressWeightsMode.INT8_ASYM)
    return nncf.compress_weights(model, mode=nncf.CompressWeightsMode.INT4_SYM, group_size=64, ratio=1.0)


def stateful(model):
    from openvino._offline_transformations import apply_make_stateful_transformation

    names = [value.get_any_name() for value in model.inputs]
    apply_make_stateful_transformation(model, {name: name.replace("past", "present") for name in names if name.startswith("past")})
    return model


class OpenVinoAdapter(SteppedLogits, Adapter):
    def version(self):
        return f"openvino {openvino.__version__}"

    def files(self):
        return [self._description().with_suffix(".bin")]

    def convert(self):
        if self.files()[0].exists():
            return
        source = self.job.converted / "gpt2-fp32.onnx"
        if not source.exists():
            write_onnx(self.job.checkpoint, source)
        model = stateful(openvino.Core().read_model(source))
        if self.job.precision != "fp32":
            model = compressed(model, self.job.precision)
        openvino.save_model(model, self._description(), compress_to_fp16=False)

    def load(self):
        settings = {
            "INFERENCE_NUM_THREADS": self.job.threads,
            "PERFORMANCE_HINT": "LATENCY",
            "NUM_STREAMS": 1,
            "INFERENCE_PRECISION_HINT": "f32",
        }
        if self.job.precision == "fp32":
            settings["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = "0"
        self.request = openvino.Core().compile_model(self._description(), "CPU", settings).create_infer_request()

    def begin(self, ids):
        self.request.reset_state()
        for state in self.request.query_state():
            state.state = openvino.Tensor(numpy.zeros((len(ids), self.job.heads, 0, self.job.head_width), numpy.float32))
        self.position = 0
        return self.advance(ids)

    def advance(self, ids):
        tokens = ids.shape[1]
        inputs = {
            "ids": ids,
            "positions": numpy.arange(self.position, self.position + tokens),
            "mask": attention_mask(self.position, tokens),
        }
        self.position += tokens
        return self.request.infer(inputs, share_inputs=True, share_outputs=True)[0]

    def _description(self):
        return self.job.converted / f"openvino-{self.job.precision}.xml"
