// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/gpu_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/files.h"

namespace lathe {
namespace {

TEST(GpuNames, AreReadFromTheDriver) {
    const TemporaryFolder machine;
    const auto gpu = machine.path() / "proc/driver/nvidia/gpus/0000:01:00.0";
    std::filesystem::create_directories(gpu);
    writeFileAtomically(gpu / "information", "Model: \t Example GPU 80 GB\nIRQ:   12\n");
    EXPECT_THAT(gpuNames(machine.path()), testing::ElementsAre("Example GPU 80 GB"));
}

TEST(GpuNames, AreEmptyWithoutADriver) {
    const TemporaryFolder machine;
    EXPECT_THAT(gpuNames(machine.path()), testing::IsEmpty());
}

}  // namespace
}  // namespace lathe
