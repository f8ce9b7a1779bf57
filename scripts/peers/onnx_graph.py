# SPDX-License-Identifier: GPL-3.0-or-later
"""GPT-2 as an ONNX graph with an explicit cache, for ONNX Runtime and OpenVINO.

Inputs: ids [B, T], positions [T], mask [1, 1, T, P + T] (added to the scores), past_key_i and past_value_i [B, H, P, D] of each layer.
Outputs: logits [B, V] of the last position, present_key_i and present_value_i [B, H, P + T, D]."""
import math

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from peers.checkpoint import config_of
from peers.gpt2_weights import read_weights

OPERATOR_SET = 20  # the first with Gelu
FORMAT_VERSION = 10  # what the pinned ONNX Runtime reads


def attention_mask(past, tokens):
    """0 where a token may look, a large negative number where it may not: at those after it."""
    mask = numpy.zeros((1, 1, tokens, past + tokens), numpy.float32)
    mask[0, 0, :, past:] = numpy.triu(numpy.full((tokens, tokens), -1e9, numpy.float32), 1)
    return mask


class GraphBuilder:
    def __init__(self, config, weights):
        self.heads = config["n_head"]
        self.head_width = config["n_embd"] // self.heads
        self.epsilon = config["layer_norm_epsilon"]
        self.weights = weights
        self.nodes, self.initializers = [], []
        self.constant("split_heads", numpy.array([0, 0, self.heads, self.head_width]))
        self.constant("join_heads", numpy.array([0, 0, self.heads * self.head_width]))
        self.constant("scale", numpy.float32(1 / math.sqrt(self.head_width)))

    def constant(self, name, value):
        self.initializers.append(numpy_helper.from_array(numpy.ascontiguousarray(value), name))
        return name

    def weight(self, name):
        return self.constant(name, self.weights[name])

    def node(self, kind, inputs, outputs=None, **attributes):
        """The one output's name, or the list given."""
        name = f"{kind}_{len(self.nodes)}"
        named = outputs or [name]
        self.nodes.append(helper.make_node(kind, inputs, named, name=name, **attributes))
        return named if outputs else name

    def norm(self, x, name):
        return self.node("LayerNormalization", [x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")], epsilon=self.epsilon)

    def linear(self, x, name):
        product = self.node("MatMul", [x, self.weight(f"{name}.weight")])
        return self.node("Add", [product, self.weight(f"{name}.bias")])

    def by_head(self, x):
        """[B, T, E] -> [B, H, T, D]"""
        return self.node("Transpose", [self.node("Reshape", [x, "split_heads"])], perm=[0, 2, 1, 3])

    def attention(self, x, layer):
        joined = self.linear(x, f"h.{layer}.attn.c_attn")
        parts = [f"{part}_{layer}" for part in ("query", "key", "value")]
        query, key, value = (self.by_head(part) for part in self.node("Split", [joined], parts, axis=2, num_outputs=3))
        self.node("Concat", [f"past_key_{layer}", key], [f"present_key_{layer}"], axis=2)
        self.node("Concat", [f"past_value_{layer}", value], [f"present_value_{layer}"], axis=2)
        keys = self.node("Transpose", [f"present_key_{layer}"], perm=[0, 1, 3, 2])
        scores = self.node("Mul", [self.node("MatMul", [query, keys]), "scale"])
        shares = self.node("Softmax", [self.node("Add", [scores, "mask"])], axis=-1)
        mixed = self.node("MatMul", [shares, f"present_value_{layer}"])  # [B, H, T, D]
        return self.linear(self.node("Reshape", [self.node("Transpose", [mixed], perm=[0, 2, 1, 3]), "join_heads"]), f"h.{layer}.attn.c_proj")

    def feed_forward(self, x, layer):
        hidden = self.node("Gelu", [self.linear(x, f"h.{layer}.mlp.c_fc")], approximate="tanh")
        return self.linear(hidden, f"h.{layer}.mlp.c_proj")

    def block(self, x, layer):
        x = self.node("Add", [x, self.attention(self.norm(x, f"h.{layer}.ln_1"), layer)])
        return self.node("Add", [x, self.feed_forward(self.norm(x, f"h.{layer}.ln_2"), layer)])

    def embedding(self):
        tokens = self.node("Gather", [self.weight("wte.weight"), "ids"])
        return self.node("Add", [tokens, self.node("Gather", [self.weight("wpe.weight"), "positions"])])

    def head(self, x):
        """[B, T, E] -> logits [B, V] of the last position"""
        for name, value in (("last", -1), ("end", 2**31 - 1), ("token_axis", 1)):
            self.constant(name, numpy.array([value]))
        last = self.node("Squeeze", [self.node("Slice", [x, "last", "end", "token_axis"]), "token_axis"])
        matrix = self.constant("head", self.weights.get("lm_head.weight", self.weights["wte.weight"]).T)
        self.node("MatMul", [self.norm(last, "ln_f"), matrix], ["logits"])


def cache_values(config, when, length):
    shape = ["B", config["n_head"], length, config["n_embd"] // config["n_head"]]
    return [
        helper.make_tensor_value_info(f"{when}_{part}_{layer}", TensorProto.FLOAT, shape)
        for layer in range(config["n_layer"])
        for part in ("key", "value")
    ]


def write_onnx(folder, target):
    config = config_of(folder)
    if config["activation_function"] != "gelu_new":
        raise ValueError(f"the ONNX graph has gelu_new, the checkpoint asks for {config['activation_function']}")
    builder = GraphBuilder(config, read_weights(folder))
    x = builder.embedding()
    for layer in range(config["n_layer"]):
        x = builder.block(x, layer)
    builder.head(x)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["B", "T"]),
        helper.make_tensor_value_info("positions", TensorProto.INT64, ["T"]),
        helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 1, "T", "S"]),
        *cache_values(config, "past", "P"),
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["B", config["vocab_size"]]), *cache_values(config, "present", "S")]
    graph = helper.make_graph(builder.nodes, "gpt2", inputs, outputs, builder.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPERATOR_SET)], ir_version=FORMAT_VERSION)
    onnx.save_model(model, str(target))
