// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-worker: runs recipes and the smaller jobs for the command line and the window. Loads neither libtorch nor Qt, so that its memory
// and threads are the engine's own. Started by Lathe's other programs, never by hand.
#include <iostream>

#include "app/worker/requests.h"
#include "core/base/error.h"

int main(int argc, char** argv) {
    try {
        return lathe::serve(lathe::protocolDescriptor(argc, argv), "lathe-worker",
                            {{"run", lathe::serveRun},
                             {"bench", lathe::serveBench},
                             {"remeasure", lathe::serveRemeasure},
                             {"eval", lathe::serveEvaluation},
                             {"generate", lathe::serveGeneration},
                             {"next-token", lathe::serveNextToken},
                             {"inspect", lathe::serveInspection},
                             {"sensitivity", lathe::serveSensitivity},
                             {"describe-model", lathe::serveDescription},
                             {"preview-data", lathe::servePreview},
                             {"logits", lathe::serveLogits},
                             {"footprint", lathe::serveFootprint},
                             {"doctor", lathe::serveDoctor},
                             {"export-model", lathe::serveModelExport},
                             {"fetch", lathe::serveFetch}});
    } catch (const lathe::Error& error) {
        std::cerr << "lathe-worker: " << error.what() << "\n";
        return lathe::exitStatus(error.kind());
    }
}
