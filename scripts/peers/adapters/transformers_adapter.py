# SPDX-License-Identifier: GPL-3.0-or-later
"""transformers in float32 ("fp32"), and the same with its linear layers in PyTorch's dynamic int8 ("int8")."""
import torch
import transformers
from torch import nn
from transformers.pytorch_utils import Conv1D

from peers.adapters.adapter import Adapter


def as_linear(layer):
    """Conv1D keeps [in, out]; dynamic quantization knows nn.Linear, [out, in]."""
    inputs, outputs = layer.weight.shape
    linear = nn.Linear(inputs, outputs)
    linear.weight = nn.Parameter(layer.weight.data.t().contiguous(), requires_grad=False)
    linear.bias = layer.bias
    return linear


def quantized(model):
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, Conv1D):
                setattr(module, name, as_linear(child))
    # The head shares its matrix with the embedding, which stays in float32.
    head = nn.Linear(model.lm_head.in_features, model.lm_head.out_features, bias=False)
    head.weight = nn.Parameter(model.lm_head.weight.data.clone(), requires_grad=False)
    model.lm_head = head
    return torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)


class TransformersAdapter(Adapter):
    def version(self):
        return f"transformers {transformers.__version__}, torch {torch.__version__}"

    def files(self):
        return [self._state_file()] if self._is_quantized() else [self.job.checkpoint / "model.safetensors"]

    def convert(self):
        if self._is_quantized() and not self._state_file().exists():
            torch.save(self._model().state_dict(), self._state_file())

    def load(self):
        torch.set_num_threads(self.job.threads)
        self.model = self._model()

    def prefill(self, ids):
        self.cache = transformers.DynamicCache(config=self.model.config)
        return self._forward(torch.from_numpy(ids))

    def step(self, ids):
        return self._forward(torch.from_numpy(ids).view(-1, 1))

    def logits(self, ids):
        with torch.inference_mode():
            return self.model(torch.tensor([ids])).logits[0].numpy()

    def _is_quantized(self):
        return self.job.precision == "int8"

    def _state_file(self):
        return self.job.converted / "torch-int8-dynamic.pt"

    def _model(self):
        model = transformers.GPT2LMHeadModel.from_pretrained(self.job.checkpoint, dtype=torch.float32).eval()
        return quantized(model) if self._is_quantized() else model

    def _forward(self, ids):
        with torch.inference_mode():
            output = self.model(ids, past_key_values=self.cache, use_cache=True, logits_to_keep=1)
            return output.logits[:, -1].argmax(-1).numpy()
