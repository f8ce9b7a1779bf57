# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkpoint that every arm runs: written once by Lathe, in float32 and Hugging Face layout, whatever MODEL names."""
import hashlib
import json
import pathlib
import shutil
import subprocess

END_OF_TEXT = "<|endoftext|>"


def prepare(lathe, model, home):
    """Writes MODEL to home/<hash>/checkpoint, with a placeholder vocabulary where it has none; gives home/<hash>. Converted files lie
    beside the checkpoint and go with its contents, so another model of the same name never meets them."""
    incoming = home / "incoming"
    shutil.rmtree(incoming, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    subprocess.run([lathe, "export", model, "--as", "hf", "--to", incoming], check=True, stdout=subprocess.DEVNULL)
    if not (incoming / "vocab.json").exists():
        write_placeholder_vocabulary(incoming, config_of(incoming)["vocab_size"])
    folder = home / contents_hash(incoming)[:16]
    if (folder / "checkpoint").exists():
        shutil.rmtree(incoming)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        incoming.rename(folder / "checkpoint")
    return folder


def config_of(folder):
    return json.loads((pathlib.Path(folder) / "config.json").read_text(encoding="utf-8"))


def contents_hash(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode())
        with open(path, "rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def byte_letters():
    """GPT-2's letters for bytes: printable ones stand for themselves, the others for letters from U+0100 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return [chr(byte) for byte in printable] + [chr(256 + index) for index in range(len(others))]


def placeholder_vocabulary(size):
    """Tokens and merges of a byte-level BPE of that size: bytes, then pairs of bytes. Converters ask for one; ids never pass through it."""
    letters = byte_letters()
    if not len(letters) < size <= len(letters) * (1 + len(letters)) + 1:
        raise ValueError(f"a vocabulary of {size} tokens cannot be made up of bytes and pairs of bytes")
    pairs = [(left, right) for left in letters for right in letters][: size - 1 - len(letters)]
    return letters + [left + right for left, right in pairs] + [END_OF_TEXT], pairs


def write_placeholder_vocabulary(folder, size):
    tokens, merges = placeholder_vocabulary(size)
    ids = {token: index for index, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    lines = ["#version: 0.2", *(f"{left} {right}" for left, right in merges), ""]
    (folder / "merges.txt").write_text("\n".join(lines), encoding="utf-8")
    special = {name: END_OF_TEXT for name in ("bos_token", "eos_token", "unk_token")}
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "GPT2Tokenizer", **special}), encoding="utf-8")
