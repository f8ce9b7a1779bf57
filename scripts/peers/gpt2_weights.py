# SPDX-License-Identifier: GPL-3.0-or-later
"""A GPT-2 checkpoint's tensors by their names without "transformer.", float32, as numpy arrays."""
from safetensors.numpy import load_file


def read_weights(folder):
    weights = {}
    for name, tensor in load_file(folder / "model.safetensors").items():
        weights[name.removeprefix("transformer.")] = tensor
    return weights
