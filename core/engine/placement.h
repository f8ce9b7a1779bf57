// SPDX-License-Identifier: GPL-3.0-or-later
// Where a model is held and executed. Engine and KvCache are what everybody uses; behind them a placement executes passes and keeps keys
// and values. A device is a class of each kind here, in a file pair like cpu_placement, a line in placement.cpp, and one in
// core/base/devices.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/engine/engine.h"

namespace lathe {

/// Keys and values of several sequences, wherever they lie.
struct CacheContents {
    CacheContents(std::string deviceName, const Gpt2Config& config, int slots, int positions, int bitsOfNumber)
        : device(std::move(deviceName)),
          layers(config.layers),
          bits(bitsOfNumber),
          capacity(positions),
          lengths(static_cast<size_t>(slots), 0) {}
    virtual ~CacheContents() = default;

    virtual size_t byteCount() const = 0;

    const std::string device;  // of the placement that made it
    const std::vector<LayerShape> layers;
    const int bits;  // of a number: 32, 16 (Float16), 8
    const int capacity;
    std::vector<int> lengths;  // [slots], filled positions
};

/// Executes passes of one model. The steps have been checked, the cache was made on the same device for the same shape. What is returned is
/// in the host's memory and stays valid until the next call.
class Executor {
public:
    virtual ~Executor() = default;

    /// Float32 [rows, vocabulary], rows as in Engine::forward.
    virtual std::span<const float> forward(std::span<const SequenceStep> steps, CacheContents& cache) = 0;
    virtual std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, CacheContents& cache) = 0;
};

/// Shared by the engines that take turns on it; belongs to one thread, as they do.
class Placement {
public:
    virtual ~Placement() = default;

    /// As a recipe names it.
    virtual std::string device() const = 0;
    /// Of the host, at work in a pass: at least 1.
    virtual int threads() const = 0;
    virtual std::string instructionSet() const = 0;
    /// How far logits may lie from those of the CPU's reference kernels, as a share of the largest of them (of 1 where that is more). 0:
    /// they are the same to the last bit.
    virtual float tolerance() const = 0;

    virtual std::unique_ptr<Executor> executorFor(std::shared_ptr<const PackedModel> model) const = 0;
    virtual std::unique_ptr<CacheContents> makeCache(const Gpt2Config& config, int slots, int capacity, int bits) const = 0;
};

/// Bad input for what requireUsable refuses, for unknown or unavailable instruction sets and for absurd numbers of threads.
std::shared_ptr<const Placement> makePlacement(const EngineOptions& options);

/// How many rows of logits the steps want.
size_t wantedRows(std::span<const SequenceStep> steps);

}  // namespace lathe
