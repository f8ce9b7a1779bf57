// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_session.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/protocol/message.h"
#include "core/records/recipe_json.h"
#include "core/requests/jobs.h"
#include "core/session/event_file.h"
#include "core/session/event_log.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

Run beginRun(const Recipe& recipe, const std::string& parentId) {
    Run run;
    run.parentId = parentId;
    run.id = newRunId();
    run.created = utcNow();
    run.recipe = recipe;
    run.recipeHash = recipeHash(recipe);
    return run;
}

/// Keeps what a worker reports of a run: in memory, in the event file and for the listener.
class RunRecording {
public:
    RunRecording(const Run& begun, const fs::path& folder, const EventListener& listener)
        : m_events(begun), m_file(folder, begun.id, beginEvent(begun)), m_listener(listener) {}

    void hear(const Json& event) {
        keep(event);
        if (m_listener)
            m_listener(event);
    }

    /// Adds an event that is no news to the listener.
    void keep(Json event) {
        event["elapsed_s"] = (steadyMilliseconds() - m_began) / 1000;
        m_events.add(event);
        const bool wasComplete = m_file.isComplete();
        if (textField(event, "kind") != "progress" && !m_file.append(event) && wasComplete)
            warnOfIncompleteFile();
    }

    const RunEvents& events() const { return m_events; }
    EventFile& file() { return m_file; }

private:
    // The run is worth more than its safety net: it goes on.
    void warnOfIncompleteFile() {
        if (m_listener)
            m_listener({{"kind", "log"},
                        {"line", m_file.path().string() + " can no longer be written: should this process be killed, the rest is lost"}});
    }

    RunEvents m_events;
    EventFile m_file;
    const EventListener& m_listener;
    const double m_began = steadyMilliseconds();
};

void saveRun(RunStore& store, const Run& run, const EventFile& file) {
    try {
        store.save(run);
    } catch (const Error& error) {
        const std::string kept = file.isComplete() ? "its record is kept in " : "a part of its record is kept in ";
        throw failed("the run (" + toString(run.state) + ") could not be stored", error.headline() + ": " + error.why(),
                     kept + file.path().string() + " and brought into the history when Lathe is next started; " + error.hint());
    }
}

}  // namespace

fs::path defaultEventFolder() {
    return dataHome() / "runs";
}

Run executeRun(const Recipe& recipe, RunStore* store, const SessionOptions& options, const EventListener& listener,
               const CancelToken& cancel) {
    const fs::path program = options.workerProgram.empty() ? programFolder() / "lathe-worker" : options.workerProgram;
    const fs::path folder = options.eventFolder.empty() ? defaultEventFolder() : options.eventFolder;
    const Run begun = beginRun(recipe, options.parentId);
    ServiceClient worker(program, options.workerEnvironment, options.limits);
    RunRecording recording(begun, folder, listener);
    try {
        const Json result = worker.request(
            kRunRequest, {{"run", toJson(begun)}}, [&](const Json& event) { recording.hear(event); }, cancel);
        recording.keep({{"kind", "result"}, {"result", result}});
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::BadInput && !recording.events().hasResults()) {
            recording.file().remove();
            throw;
        }
        recording.keep({{"kind", "error"}, {"error", toJson(error)}});
    }
    Run run = recording.events().run();
    if (store)
        saveRun(*store, run, recording.file());
    recording.file().remove();
    return run;
}

}  // namespace lathe
