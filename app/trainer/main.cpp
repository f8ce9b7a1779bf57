// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-trainer: the only program that loads libtorch, which LICENSE permits. Serves the protocol until the other side closes.
#include <cstdio>

#include "app/trainer/reference_requests.h"
#include "app/trainer/sleeping_threads.h"
#include "app/trainer/train_request.h"
#include "core/base/error.h"
#include "core/protocol/service.h"
#include "core/requests/training_job.h"

int main(int argc, char** argv) {
    using lathe::RequestContext;
    try {
        const int descriptor = lathe::protocolDescriptor(argc, argv);
        lathe::letIdleThreadsSleep(argv);
        lathe::ReferenceRequests reference;
        return lathe::serve(descriptor, "lathe-trainer",
                            {{lathe::TrainingJob::kKind, lathe::answerTrainRequest},
                             {lathe::kReferenceLoad, [&](RequestContext& context) { return reference.load(context); }},
                             {lathe::kReferenceRequest, [&](RequestContext& context) { return reference.request(context); }},
                             {lathe::kReferenceLogits, [&](RequestContext& context) { return reference.logits(context); }}});
    } catch (const lathe::Error& error) {
        std::fprintf(stderr, "lathe-trainer: %s\n", error.what());
        return lathe::exitStatus(error.kind());
    }
}
