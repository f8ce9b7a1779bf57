// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-worker: runs recipes and the smaller jobs for the command line and the window. Loads neither libtorch nor Qt, so that its memory
// and threads are the engine's own. Started by Lathe's other programs, never by hand.
#include <iostream>

#include "app/worker/requests.h"
#include "core/base/error.h"
#include "core/requests/jobs.h"

int main(int argc, char** argv) {
    try {
        return lathe::serve(lathe::protocolDescriptor(argc, argv), "lathe-worker",
                            {{lathe::kRunRequest, lathe::serveRun},
                             {lathe::BenchJob::kKind, lathe::serveBench},
                             {lathe::RemeasureJob::kKind, lathe::serveRemeasure},
                             {lathe::EvaluationJob::kKind, lathe::serveEvaluation},
                             {lathe::GenerationJob::kKind, lathe::serveGeneration},
                             {lathe::NextTokenJob::kKind, lathe::serveNextToken},
                             {lathe::InspectJob::kKind, lathe::serveInspection},
                             {lathe::SensitivityJob::kKind, lathe::serveSensitivity},
                             {lathe::DescriptionJob::kKind, lathe::serveDescription},
                             {lathe::PreviewJob::kKind, lathe::servePreview},
                             {lathe::LogitsJob::kKind, lathe::serveLogits},
                             {lathe::FootprintJob::kKind, lathe::serveFootprint},
                             {lathe::LimitsJob::kKind, lathe::serveLimits},
                             {lathe::RestorationJob::kKind, lathe::serveRestoration},
                             {lathe::ModelExportJob::kKind, lathe::serveModelExport},
                             {lathe::FetchJob::kKind, lathe::serveFetch}});
    } catch (const lathe::Error& error) {
        std::cerr << "lathe-worker: " << error.what() << "\n";
        return lathe::exitStatus(error.kind());
    }
}
