// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/files.h"
#include "core/session/event_file.h"
#include "core/session/event_log.h"
#include "core/session/run_session.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

/// A run that was stored before its event file could be removed must not be made an older self again.
bool hasEndedInStore(const RunStore& store, const std::string& id) {
    const auto state = store.stateOf(id);
    return state == RunState::Done || state == RunState::Failed || state == RunState::Cancelled;
}

class Recovery {
public:
    Recovery(RunStore& store, const RecoveryListener& note) : m_store(store), m_note(note) {}

    void recover(const fs::path& path) {
        const auto lock = LockedFile::open(path);
        if (!lock)
            return;
        std::optional<Run> run;
        try {
            run = runFromEvents(readFile(path));
        } catch (const Error& error) {
            putAside(path, error);
            return;
        }
        try {
            bringIn(*run, path);
        } catch (const Error& error) {
            tell("an interrupted run stays in " + path.string() + ": " + error.headline() + ": " + error.why());
        }
    }

    std::vector<std::string> recovered;

private:
    void bringIn(const Run& run, const fs::path& path) {
        if (!hasEndedInStore(m_store, run.id)) {
            m_store.save(run);
            recovered.push_back(run.id);
        }
        std::error_code ignored;  // what stays is found to be stored the next time
        fs::remove(path, ignored);
    }

    void putAside(const fs::path& path, const Error& error) {
        const fs::path broken = path.string() + ".broken";
        std::error_code problem;
        fs::rename(path, broken, problem);
        tell("an event file cannot be read and is now called " + broken.string() + ": " + error.headline() + ": " + error.why());
    }

    void tell(const std::string& note) const {
        if (m_note)
            m_note(note);
    }

    RunStore& m_store;
    const RecoveryListener& m_note;
};

std::vector<fs::path> filesEndingWith(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none))
        if (entry.path().string().ends_with(ending))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Files whose process was killed before it had written the first line.
void removeUnbegun(const fs::path& folder) {
    std::error_code ignored;
    for (const fs::path& path : filesEndingWith(folder, kUnbegunEnding))
        if (const auto lock = LockedFile::open(path))
            fs::remove(path, ignored);
}

}  // namespace

std::vector<std::string> recoverInterruptedRuns(RunStore& store, const fs::path& eventFolder, const RecoveryListener& note) {
    if (store.isReadOnly())
        return {};
    removeUnbegun(eventFolder);
    Recovery recovery(store, note);
    for (const fs::path& path : filesEndingWith(eventFolder, kEventFileEnding))
        recovery.recover(path);
    return recovery.recovered;
}

}  // namespace lathe
