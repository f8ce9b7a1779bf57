// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-trainer: the only program that loads libtorch. Serves the protocol until the other side closes.
#include <cstdio>

#include "app/trainer/train_request.h"
#include "core/base/error.h"
#include "core/protocol/service.h"

int main(int argc, char** argv) {
    try {
        return lathe::serve(lathe::protocolDescriptor(argc, argv), "lathe-trainer", {{"train", lathe::answerTrainRequest}});
    } catch (const lathe::Error& error) {
        std::fprintf(stderr, "lathe-trainer: %s\n", error.what());
        return lathe::exitStatus(error.kind());
    }
}
