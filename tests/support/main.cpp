// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the tests of a program.
#include <gmock/gmock.h>

#include "tests/support/quiet_machine.h"

int main(int argc, char** argv) {
    const lathe::test::MeasuresAtOnce atOnce;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
