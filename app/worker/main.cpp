// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-worker: runs recipes and the smaller jobs for the command line and the window. Loads neither libtorch nor Qt, so that its memory
// and threads are the engine's own. Started by Lathe's other programs, never by hand.
#include <iostream>

#include "app/worker/requests.h"
#include "core/base/error.h"
#include "core/measure/machine_lock.h"
#include "core/protocol/message.h"
#include "core/requests/jobs.h"

namespace {

using lathe::Json, lathe::RequestContext, lathe::RequestHandler;

/// Waits until nothing is timed on this machine, and keeps what is to be timed waiting. A handler that times takes its turn itself. Those
/// that only look something up, and a footprint, which is a part of somebody's measurement, are not held up.
RequestHandler asWork(RequestHandler serve) {
    return [serve = std::move(serve)](RequestContext& context) {
        const Json job = context.request().value("job", Json::object());
        const std::string model = lathe::textField(job, job.contains("repository") ? "repository" : "model");
        const std::string kind = lathe::textField(context.request(), "kind");
        const lathe::MachineLock work(lathe::MachineUse::Work, model.empty() ? kind : kind + " of " + model, context,
                                      context.cancelToken());
        return serve(context);
    };
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return lathe::serve(lathe::protocolDescriptor(argc, argv), "lathe-worker",
                            {{lathe::kRunRequest, asWork(lathe::serveRun)},
                             {lathe::BenchJob::kKind, asWork(lathe::serveBench)},
                             {lathe::RemeasureJob::kKind, asWork(lathe::serveRemeasure)},
                             {lathe::EvaluationJob::kKind, asWork(lathe::serveEvaluation)},
                             {lathe::GenerationJob::kKind, asWork(lathe::serveGeneration)},
                             {lathe::NextTokenJob::kKind, asWork(lathe::serveNextToken)},
                             {lathe::InspectJob::kKind, asWork(lathe::serveInspection)},
                             {lathe::SensitivityJob::kKind, lathe::serveSensitivity},
                             {lathe::DescriptionJob::kKind, lathe::serveDescription},
                             {lathe::PreviewJob::kKind, lathe::servePreview},
                             {lathe::LogitsJob::kKind, asWork(lathe::serveLogits)},
                             {lathe::FootprintJob::kKind, lathe::serveFootprint},
                             {lathe::LimitsJob::kKind, lathe::serveLimits},
                             {lathe::RestorationJob::kKind, asWork(lathe::serveRestoration)},
                             {lathe::ModelExportJob::kKind, asWork(lathe::serveModelExport)},
                             {lathe::FetchJob::kKind, asWork(lathe::serveFetch)}});
    } catch (const lathe::Error& error) {
        std::cerr << "lathe-worker: " << error.what() << "\n";
        return lathe::exitStatus(error.kind());
    }
}
