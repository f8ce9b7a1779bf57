// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU: threads of a pool, and the kernels of an instruction set.
#pragma once

#include "core/base/devices.h"
#include "core/engine/placement.h"
#include "core/engine/thread_pool.h"
#include "core/kernels/kernels.h"

namespace lathe {

class CpuPlacement : public Placement {
public:
    /// threads: 0 for all that the process may use. instructionSet: empty for LATHE_INSTRUCTION_SET, else the best that this machine has.
    CpuPlacement(int threads, const std::string& instructionSet);

    std::string device() const override { return kCpuDevice; }
    int threads() const override { return m_pool->threads(); }
    std::string instructionSet() const override { return std::string(nameOf(m_kernels.set)); }
    float tolerance() const override { return 0; }
    std::unique_ptr<Executor> executorFor(std::shared_ptr<const PackedModel> model) const override;
    std::unique_ptr<CacheContents> makeCache(const Gpt2Config& config, int slots, int capacity, int bits) const override;

private:
    const KernelTable& m_kernels;
    const std::shared_ptr<ThreadPool> m_pool;
};

}  // namespace lathe
