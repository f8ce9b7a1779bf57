# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of what is compared: one arm is one program at one number format. A new peer is an adapter and lines here."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Arm:
    adapter: str  # adapters/ADAPTER_adapter.py
    precision: str  # the adapter's word for the number format
    bits: int  # the group in which arms are rivals
    label: str  # for people
    threads: int = 0  # filled in when the comparison is planned

    @property
    def name(self):
        return f"{self.adapter}-{self.precision}"

    @property
    def key(self):
        return f"{self.name}@{self.threads}"


LATHE = "lathe"

# Rivals stand together, so that they are timed within the same minutes.
ARMS = [
    Arm(LATHE, "fp32", 32, "Lathe fp32"),
    Arm("openvino", "fp32", 32, "OpenVINO fp32"),
    Arm("onnxruntime", "fp32", 32, "ONNX Runtime fp32"),
    Arm("llamacpp", "f32", 32, "llama.cpp F32"),
    Arm("transformers", "fp32", 32, "transformers fp32"),
    Arm("ctranslate2", "float32", 32, "CTranslate2 float32"),
    Arm(LATHE, "16", 16, "Lathe 16 bit"),
    Arm("llamacpp", "f16", 16, "llama.cpp F16"),
    Arm(LATHE, "8", 8, "Lathe 8 bit"),
    Arm("onnxruntime", "int8", 8, "ONNX Runtime int8"),
    Arm("openvino", "int8", 8, "OpenVINO int8"),
    Arm("llamacpp", "q8_0", 8, "llama.cpp Q8_0"),
    Arm("ctranslate2", "int8", 8, "CTranslate2 int8"),
    Arm("transformers", "int8", 8, "torch int8 dynamic"),
    Arm(LATHE, "4", 4, "Lathe 4 bit, block 32, head 6 bit"),
    Arm(LATHE, "4-group64", 4, "Lathe 4 bit, group 64"),
    Arm("onnxruntime", "int4", 4, "ONNX Runtime int4, block 32"),
    Arm("openvino", "int4", 4, "OpenVINO int4, group 64"),
    Arm("llamacpp", "q4_0", 4, "llama.cpp Q4_0"),
    Arm("llamacpp", "q4_k_m", 4, "llama.cpp Q4_K_M"),
    Arm(LATHE, "6", 6, "Lathe 6 bit"),
    Arm(LATHE, "3", 3, "Lathe 3 bit"),
    Arm(LATHE, "2", 2, "Lathe 2 bit"),
]

# What can be kept from using AVX-512 on a machine that has it.
WITHOUT_AVX512 = {LATHE, "llamacpp", "ctranslate2"}

EXACT = "transformers-fp32"  # whose logits and tokens the others are compared with


def chosen_arms(words, without_avx512=False):
    """The arms that words name, by adapter ("llamacpp") or whole ("llamacpp-q4_0"); all without words. ValueError for an unknown word."""
    arms = [arm for arm in ARMS if not without_avx512 or arm.adapter in WITHOUT_AVX512]
    known = sorted({arm.adapter for arm in arms}) + [arm.name for arm in arms]
    for word in words:
        if word not in known:
            raise ValueError(f'"{word}" is no peer; choose of {", ".join(known)}')
    return [arm for arm in arms if not words or arm.adapter in words or arm.name in words]


def on_threads(arms, threads):
    return [dataclasses.replace(arm, threads=threads) for arm in arms]
