# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipes by which the built-in model is judged, by name: what each cut costs alone, and what cuts give together."""


def distill(ratio, axis="depth", steps=300):
    return {"kind": "distill", "ratio": ratio, "axis": axis, "learning_rate": 1e-3, "batch_size": 16, "steps": steps}


def prune(granularity, amount, criterion="l1", recover=0):
    return {"kind": "prune", "criterion": criterion, "granularity": granularity, "amount": amount, "recover_steps": recover}


def quantize(bits):
    return {"kind": "quantize", "bits": bits, "group_size": 64, "head_bits": max(bits, 8)}


# One cut each, nothing recovered.
CUTS = {
    "8 bits": [quantize(8)],
    "4 bits": [quantize(4)],
    "3 bits": [quantize(3)],
    "2 bits": [quantize(2)],
    "30 % of the neurons (l1)": [prune("neuron", 0.3)],
    "50 % of the neurons (l1)": [prune("neuron", 0.5)],
    "30 % of the neurons (l2)": [prune("neuron", 0.3, "l2")],
    "50 % of the neurons (l2)": [prune("neuron", 0.5, "l2")],
    "25 % of the heads (l1)": [prune("head", 0.25)],
    "50 % of the heads (l1)": [prune("head", 0.5)],
    "25 % of the heads (l2)": [prune("head", 0.25, "l2")],
    "50 % of the heads (l2)": [prune("head", 0.5, "l2")],
    "1 of 6 layers (l1)": [prune("layer", 1 / 6)],
    "3 of 6 layers (l1)": [prune("layer", 0.5)],
}

COMBINED = {
    "30 % of the neurons, 8 bits": [prune("neuron", 0.3), quantize(8)],
    "30 % of the neurons, 4 bits": [prune("neuron", 0.3), quantize(4)],
    "30 % of the neurons, recovered, 4 bits": [prune("neuron", 0.3, recover=100), quantize(4)],
    "50 % of the neurons, recovered, 8 bits": [prune("neuron", 0.5, recover=200), quantize(8)],
    "25 % of the heads (l2), recovered, 4 bits": [prune("head", 0.25, "l2", recover=100), quantize(4)],
    "1 of 6 layers, recovered, 8 bits": [prune("layer", 1 / 6, recover=200), quantize(8)],
    "full depth, distilled": [distill(1.0, steps=100)],
    "a quarter of the depth, distilled": [distill(0.25)],
}
