// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/run_work.h"

#include "core/base/error.h"
#include "core/session/run_session.h"
#include "core/store/run_store.h"

namespace lathe {

namespace {

Trouble troubleOf(const RunError& error) {
    return troubleFrom(failed(error.what, error.why, error.hint));
}

}  // namespace

void RunWork::keep(const Json& event) {
    // Samples and whole runs go to the store; the window draws from the rest.
    Json kept = event;
    if (const auto run = kept.find("run"); run != kept.end() && run->is_object())
        *run = Json{{"id", run->value("id", "")}};
    kept.erase("samples");
    const QMutexLocker lock(&m_mutex);
    m_events.push_back(std::move(kept));
}

std::vector<Json> RunWork::takeEvents() {
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_events, {});
}

void RunWork::execute(const QueuedRun& queued, const std::shared_ptr<CancelToken>& cancel) {
    EndedRun result;
    result.queued = queued;
    try {
        RunStore store(m_paths.database, MissingFile::Refuse);
        if (store.isReadOnly())
            throw badInput("the run could not be stored in " + m_paths.database.string(), store.readOnlyReason(),
                           "open another history, or make the file writable");
        SessionOptions options;
        options.workerProgram = m_paths.workerProgram;
        options.eventFolder = m_paths.eventFolder;
        options.workerEnvironment = m_paths.workerEnvironment;
        const Run run = executeRun(
            queued.recipe, &store, options, [this](const Json& event) { keep(event); }, *cancel);
        result.id = QString::fromStdString(run.id);
        result.state = run.state;
        if (run.error)
            result.trouble = troubleOf(*run.error);
    } catch (const Error& error) {
        result.state = error.kind() == ErrorKind::Cancelled ? RunState::Cancelled : RunState::Failed;
        result.trouble = troubleFrom(error);
    } catch (const std::exception& error) {
        result.state = RunState::Failed;
        result.trouble = {tr("The run stopped on an unexpected error"), QString::fromUtf8(error.what()), {}, {}};
    }
    Q_EMIT ended(result);
}

void RunWork::recover() {
    try {
        RunStore store(m_paths.database, MissingFile::Refuse);
        QStringList notes, ids;
        const std::filesystem::path folder = m_paths.eventFolder.empty() ? defaultEventFolder() : m_paths.eventFolder;
        for (const std::string& id :
             recoverInterruptedRuns(store, folder, [&](const std::string& note) { notes.push_back(QString::fromStdString(note)); }))
            ids.push_back(QString::fromStdString(id));
        Q_EMIT recovered(ids, notes);
    } catch (const Error& error) {
        Q_EMIT trouble(troubleFrom(error));
    } catch (const std::exception& error) {
        Q_EMIT trouble({tr("Interrupted runs could not be looked for"), QString::fromUtf8(error.what()), {}, {}});
    }
}

}  // namespace lathe
