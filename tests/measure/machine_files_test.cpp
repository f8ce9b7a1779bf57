// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine_files.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(TextIfThere, IsEmptyForAFileThatIsNotThere) {
    EXPECT_EQ(textIfThere("/proc/self/no-such-file"), "");
}

// As the files of a process that ends while they are read.
TEST(TextIfThere, EndsWhereReadingFails) {
    EXPECT_EQ(textIfThere("/proc/self/mem"), "");
}

}  // namespace
}  // namespace lathe
