# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker asks of every program that is compared. An adapter gives prefill and step, or times requests in its program's own way."""
import abc
import dataclasses
import pathlib
import resource
import time

import numpy


@dataclasses.dataclass(frozen=True)
class Job:
    """What an adapter works on. checkpoint: a folder in Hugging Face layout, in float32; converted: where its files for the program lie."""

    checkpoint: pathlib.Path
    converted: pathlib.Path
    config: dict
    precision: str
    threads: int
    batch: int
    lathe: pathlib.Path

    @property
    def heads(self):
        return self.config["n_head"]

    @property
    def head_width(self):
        return self.config["n_embd"] // self.config["n_head"]

    @property
    def vocabulary(self):
        return self.config["vocab_size"]


@dataclasses.dataclass(frozen=True)
class DecodeTimes:
    """requests: of each request its steps, in ms; tokens: the new ids of the first sequence in the last request, the prompt's first."""

    requests: list
    tokens: list


class Adapter(abc.ABC):
    """The constructor opens nothing. convert() runs in a process of its own, load() where times are taken."""

    def __init__(self, job):
        self.job = job
        self.load_ms = None  # what load() took; an adapter whose program loads elsewhere sets it while it measures

    @abc.abstractmethod
    def version(self):
        """Of the program, for people."""

    def convert(self):
        """Writes what load() reads, unless it is there."""

    @abc.abstractmethod
    def files(self):
        """The files that load() reads weights from."""

    @abc.abstractmethod
    def load(self):
        """Makes ready for the first request."""

    @abc.abstractmethod
    def logits(self, ids):
        """ids [tokens] -> float32 [tokens, vocabulary], read from an empty cache."""

    def prefill(self, ids):
        """ids [batch, tokens] into an empty cache -> next ids [batch]."""
        raise NotImplementedError

    def step(self, ids):
        """One token more of each sequence, ids [batch] -> next ids [batch]."""
        raise NotImplementedError

    def first_token_times(self, ids, warmups, requests):
        """ms of each request."""
        return [self._first_token_time(ids) for _ in range(warmups + requests)][warmups:]

    def decode_times(self, ids, steps, warmups, requests):
        runs = [self._decode_time(ids, steps) for _ in range(warmups + requests)][warmups:]
        return DecodeTimes([times for times, _ in runs], runs[-1][1])

    def peak_bytes(self):
        """Of resident memory, since the program began."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    def file_bytes(self):
        return sum(path.stat().st_size for path in self.files())

    def _first_token_time(self, ids):
        begin = time.perf_counter()
        self.prefill(ids)
        return (time.perf_counter() - begin) * 1e3

    def _decode_time(self, ids, steps):
        new = self.prefill(ids)
        tokens, times = [int(new[0])], []
        for _ in range(steps):
            begin = time.perf_counter()
            new = self.step(new)
            times.append((time.perf_counter() - begin) * 1e3)
            tokens.append(int(new[0]))
        return times, tokens


class SteppedLogits:
    """logits() for programs that give the last position's only: the tokens are read one at a time."""

    def logits(self, ids):
        rows = [self.begin(numpy.array([ids[:1]])).copy()]  # the next step may write where this one did
        rows += [self.advance(numpy.array([[token]])).copy() for token in ids[1:]]
        return numpy.concatenate(rows).astype(numpy.float32)

    def begin(self, ids):
        """ids [batch, tokens] into an empty cache -> the last position's logits [batch, vocabulary]."""
        raise NotImplementedError

    def advance(self, ids):
        """ids [batch, 1] -> logits [batch, vocabulary]."""
        raise NotImplementedError

    def prefill(self, ids):
        return self.begin(ids).argmax(-1)

    def step(self, ids):
        return self.advance(ids.reshape(-1, 1)).argmax(-1)
