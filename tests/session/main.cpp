// SPDX-License-Identifier: GPL-3.0-or-later
// The test program is its own child: started with --protocol-fd it is the scripted worker, else it runs the tests.
#include <gmock/gmock.h>

#include <string_view>

#include "tests/session/scripted_worker.h"

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--protocol-fd")
        return lathe::test::runScriptedWorker(argc, argv);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
