// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/scripted_worker.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>

#include "core/protocol/service.h"
#include "core/records/run.h"
#include "core/session/run_session.h"
#include "tests/session/example_runs.h"

namespace lathe::test {

namespace {

Json serveRun(RequestContext& context) {
    const char* setting = std::getenv("LATHE_SCRIPT");
    const std::string script = setting ? setting : "done";
    Run run = runFromJson(context.request().at("run"));
    context.phase({PhaseKind::Other, "evaluate baseline"});
    if (script == "refuse")
        throw badInput("the model is not there", "no-such-folder", "name another");
    context.step(1, 2);
    run.baseline = withPerplexity(20);
    context.emit("snapshot", {{"run", toJson(run)}});
    if (script == "fail")
        throw failed("training diverged", "the loss is not a number", "lower the learning rate").setId("an.id", {"1"});
    if (script == "refuse late")
        throw badInput("stage 2 cannot be done", "too few heads");
    if (script == "die")
        ::raise(SIGKILL);
    if (script == "loud") {
        context.log("the loss is flat");
        context.warning("It is loud here");
        context.waiting("for silence");
    }
    while (script == "wait" || script == "loud") {
        context.cancelToken().throwIfCancelled();
        ::usleep(1000);
    }
    if (script == "nonsense")
        return {{"run", "none"}};
    run.result = withPerplexity(21);
    run.seconds = 12.5;
    context.emit("samples", {{"samples", toJson(exampleSamples("baseline", 5))}});
    context.emit("samples", {{"samples", toJson(exampleSamples("result", 2))}});
    return {{"run", toJson(run)}};
}

Json serveSession(RequestContext& context) {
    const SessionOptions options{.workerProgram = scriptedWorker(),
                                 .eventFolder = context.request().at("folder").get<std::string>(),
                                 .workerEnvironment = {"LATHE_SCRIPT=wait"},
                                 .limits = {}};
    executeRun(
        exampleRecipe(), nullptr, options,
        [&](const Json& event) {
            context.emit("text", {{"heard", event}});
        },
        context.cancelToken());
    return {};
}

}  // namespace

int runScriptedWorker(int argc, char** argv) {
    return serve(protocolDescriptor(argc, argv), "scripted worker", {{"run", serveRun}, {"session", serveSession}});
}

std::filesystem::path scriptedWorker() {
    return std::filesystem::read_symlink("/proc/self/exe");
}

}  // namespace lathe::test
