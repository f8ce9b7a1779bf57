// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement at a time on a machine. What is timed holds the machine alone; other heavy work of Lathe (training, scoring, generating,
// downloading) holds it together with other such work. The kernel keeps the lock (flock on one file for all users), so that it ends with
// the process that held it, however that ended; the file's text only says who came and went.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/cancellation.h"
#include "core/base/progress.h"

namespace lathe {

enum class MachineUse { Work, Timing };

struct MachineHolder {
    int64_t process = 0;
    std::string program;
    MachineUse use = MachineUse::Work;
    std::string doing;  // "bench of builtin"
};
/// "lathe-worker, process 12 (bench of builtin)".
ErrorWords wordsOf(const MachineHolder& holder);

struct MachineLockPlace {
    std::filesystem::path file;
    std::function<void()> pause;  // between two tries, well below 200 ms

    /// "lathe-measurement.lock" in $LATHE_LOCK_FOLDER, else in /run/lock, else, where that cannot be written, in /tmp.
    static MachineLockPlace ofThisMachine();
};

class MachineLock {
public:
    /// Waits until the machine is free for the use, telling progress for whom. A process that asks again, while it has a lock, shares what
    /// it has; where it now asks to time, its lock becomes one for timing and stays that to the end of the last. Throws Cancelled while it
    /// waits. Where no lock can be had, progress is warned and the work goes on without.
    MachineLock(MachineUse use, const std::string& doing, Progress& progress, const CancelToken& cancel,
                const MachineLockPlace& place = MachineLockPlace::ofThisMachine());
    ~MachineLock();
    MachineLock(MachineLock&&) noexcept;
    MachineLock& operator=(MachineLock&&) noexcept;

    bool isHeld() const { return m_file != nullptr; }

    /// Who holds the machine to time something; nothing where nobody does, or nobody can be named.
    static std::optional<MachineHolder> timingHolder(const std::filesystem::path& file = MachineLockPlace::ofThisMachine().file);

private:
    class File;
    std::shared_ptr<File> m_file;
};

}  // namespace lathe
