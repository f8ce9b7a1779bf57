# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a checkpoint as GGUF in float32, as llama.cpp reads GPT-2; llama.cpp itself makes the other formats from it."""
import json

import gguf
import numpy

from peers.checkpoint import config_of
from peers.gpt2_weights import read_weights

# Our name in a layer, theirs, whether it is a matrix kept [in, out], which GGUF wants [out, in].
LAYER_TENSORS = [
    ("ln_1", "attn_norm", False),
    ("ln_2", "ffn_norm", False),
    ("attn.c_attn", "attn_qkv", True),
    ("attn.c_proj", "attn_output", True),
    ("mlp.c_fc", "ffn_up", True),
    ("mlp.c_proj", "ffn_down", True),
]


def write_gguf(folder, target):
    config, weights = config_of(folder), read_weights(folder)
    writer = gguf.GGUFWriter(str(target), "gpt2")
    add_shape(writer, config)
    add_vocabulary(writer, folder, config["vocab_size"])
    for name, tensor in gguf_tensors(config, weights):
        writer.add_tensor(name, numpy.ascontiguousarray(tensor))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def add_shape(writer, config):
    writer.add_context_length(config["n_positions"])
    writer.add_embedding_length(config["n_embd"])
    writer.add_block_count(config["n_layer"])
    writer.add_feed_forward_length(config.get("n_inner") or 4 * config["n_embd"])
    writer.add_head_count(config["n_head"])
    writer.add_layer_norm_eps(config["layer_norm_epsilon"])
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def add_vocabulary(writer, folder, size):
    ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    tokens = sorted(ids, key=ids.get)[:size]
    tokens += [f"<unused{index}>" for index in range(len(tokens), size)]
    merges = [line for line in (folder / "merges.txt").read_text(encoding="utf-8").split("\n") if line and not line.startswith("#version")]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.NORMAL] * (size - 1) + [gguf.TokenType.CONTROL])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(size - 1)
    writer.add_eos_token_id(size - 1)


def gguf_tensors(config, weights):
    yield "token_embd.weight", weights["wte.weight"]
    yield "position_embd.weight", weights["wpe.weight"]
    for layer in range(config["n_layer"]):
        for ours, theirs, is_matrix in LAYER_TENSORS:
            weight = weights[f"h.{layer}.{ours}.weight"]
            yield f"blk.{layer}.{theirs}.weight", weight.T if is_matrix else weight
            yield f"blk.{layer}.{theirs}.bias", weights[f"h.{layer}.{ours}.bias"]
    yield "output_norm.weight", weights["ln_f.weight"]
    yield "output_norm.bias", weights["ln_f.bias"]
    if "lm_head.weight" in weights:
        yield "output.weight", weights["lm_head.weight"]
