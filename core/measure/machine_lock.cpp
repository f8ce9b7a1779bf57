// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine_lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/error_texts.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace lathe {

namespace {

namespace fs = std::filesystem;

constexpr const char* kLockName = "lathe-measurement.lock";
constexpr auto kBetweenTries = std::chrono::milliseconds(50);
constexpr size_t kMostNotes = 64 << 10;  // bytes
constexpr size_t kLongestDoing = 200;

/// Programs of every user may lock it and say who they are. -1 and errno where it cannot be had.
int openForAll(const fs::path& path) {
    constexpr int kHow = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    while (true) {
        // Without O_CREAT first: in a folder like /tmp the kernel refuses it for files of other users.
        const int existing = ::open(path.c_str(), kHow);
        if (existing >= 0 || errno != ENOENT)
            return existing;
        const int made = ::open(path.c_str(), kHow | O_CREAT | O_EXCL, 0666);
        if (made >= 0)
            ::fchmod(made, 0666);  // whatever the umask says
        if (made >= 0 || errno != EEXIST)
            return made;
    }
}

bool isRegular(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

bool tryLock(int descriptor, int how) {
    int locked;
    do
        locked = ::flock(descriptor, how | LOCK_NB);
    while (locked != 0 && errno == EINTR);
    return locked == 0;
}

std::string notesIn(int descriptor) {
    std::string notes(kMostNotes, 0);
    const ssize_t count = ::pread(descriptor, notes.data(), notes.size(), 0);
    notes.resize(count > 0 ? static_cast<size_t>(count) : 0);
    return notes;
}

/// A line of its own for who comes; one without "use" for who goes.
std::string noteOf(const MachineHolder& holder) {
    const Json note = {{"process", holder.process},
                       {"program", holder.program},
                       {"use", holder.use == MachineUse::Timing ? "timing" : "work"},
                       {"doing", holder.doing.substr(0, kLongestDoing)}};
    return note.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool isAlive(int64_t process) {
    return process > 0 && process <= std::numeric_limits<pid_t>::max() && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

/// Who came and did not go: one that times, or else the last. Anybody may have written the notes.
std::optional<MachineHolder> holderIn(const std::string& notes, std::optional<int64_t> without = {}) {
    std::vector<MachineHolder> holders;
    for (const std::string& line : splitText(notes, '\n')) {
        const Json note = Json::parse(line, nullptr, false);
        if (!note.is_object() || !note.contains("process") || !note.at("process").is_number_integer())
            continue;
        const auto textAt = [&](const char* key) {
            return note.contains(key) && note.at(key).is_string() ? note.at(key).get<std::string>() : std::string();
        };
        const auto process = note.at("process").get<int64_t>();
        std::erase_if(holders, [&](const MachineHolder& holder) { return holder.process == process; });
        if (note.contains("use") && process != without && isAlive(process))
            holders.push_back(
                {process, textAt("program"), textAt("use") == "timing" ? MachineUse::Timing : MachineUse::Work, textAt("doing")});
    }
    const auto times = [](const MachineHolder& holder) { return holder.use == MachineUse::Timing; };
    const auto timing = std::find_if(holders.begin(), holders.end(), times);
    if (timing != holders.end())
        return *timing;
    return holders.empty() ? std::nullopt : std::optional(holders.back());
}

ErrorWords wordsFor(const std::optional<MachineHolder>& holder) {
    return holder ? wordsOf(*holder) : phrase("machine.unknown_holder");
}

bool canBeWritten(const fs::path& folder) {
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

}  // namespace

/// The one descriptor through which this process locks a file.
class MachineLock::File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    ~File() {
        sayGone();
        ::close(m_descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// What this process holds at this path; opened where it holds nothing. Null and errno where it cannot be opened.
    static std::shared_ptr<File> of(const fs::path& path) {
        static std::mutex mutex;
        static std::map<fs::path, std::weak_ptr<File>> open;
        const std::lock_guard lock(mutex);
        if (auto known = open[path].lock())
            return known;
        const int descriptor = openForAll(path);
        if (descriptor < 0)
            return nullptr;
        auto file = std::make_shared<File>(descriptor);
        if (!isRegular(descriptor)) {
            errno = EINVAL;
            return nullptr;
        }
        open[path] = file;
        return file;
    }

    /// False if others hold it. A lock for work that was to become one for timing is lost then: two that waited for each other to give
    /// theirs up would wait for ever.
    bool take(MachineUse use) {
        if (m_held && (*m_held == MachineUse::Timing || use == MachineUse::Work))
            return true;
        m_held.reset();
        if (!tryLock(m_descriptor, use == MachineUse::Timing ? LOCK_EX : LOCK_SH)) {
            sayGone();
            return false;
        }
        m_held = use;
        return true;
    }

    void sayWho(const MachineHolder& holder) {
        // Nobody else holds what is held for timing: whatever stands there is old.
        struct stat status {};
        if (holder.use == MachineUse::Timing || (::fstat(m_descriptor, &status) == 0 && status.st_size > off_t{kMostNotes / 2}))
            clear();
        append(noteOf(holder));
        m_hasSaid = true;
    }

    std::optional<MachineHolder> who() const { return holderIn(notesIn(m_descriptor), ::getpid()); }

private:
    void sayGone() {
        if (!std::exchange(m_hasSaid, false))
            return;
        if (tryLock(m_descriptor, LOCK_EX))
            clear();  // the last one
        else
            append(Json{{"process", ::getpid()}}.dump() + "\n");
    }

    // Notes are only for people: a full disk is no reason to measure nothing.
    void append(const std::string& note) const { (void)!::write(m_descriptor, note.data(), note.size()); }
    void clear() const { (void)!::ftruncate(m_descriptor, 0); }

    const int m_descriptor;
    std::optional<MachineUse> m_held;
    bool m_hasSaid = false;
};

ErrorWords wordsOf(const MachineHolder& holder) {
    return phrase("machine.holder", {holder.program, std::to_string(holder.process), holder.doing});
}

MachineLockPlace MachineLockPlace::ofThisMachine() {
    const char* named = std::getenv("LATHE_LOCK_FOLDER");
    const fs::path folder = named && *named ? fs::path(named) : canBeWritten("/run/lock") ? fs::path("/run/lock") : fs::path("/tmp");
    return {folder / kLockName, [] { std::this_thread::sleep_for(kBetweenTries); }};
}

MachineLock::MachineLock(MachineUse use, const std::string& doing, Progress& progress, const CancelToken& cancel,
                         const MachineLockPlace& place)
    : m_file(File::of(place.file)) {
    if (!m_file) {
        progress.warning(phrase("warning.no_machine_lock", {place.file.string() + ": " + std::strerror(errno)}));
        return;
    }
    std::optional<std::string> told;
    while (!m_file->take(use)) {
        cancel.throwIfCancelled();
        const ErrorWords holder = wordsFor(m_file->who());
        if (told != holder.text)
            progress.waiting(use == MachineUse::Timing ? phrase("waiting.for_work", {holder}) : phrase("waiting.for_timing", {holder}));
        told = holder.text;
        place.pause();
    }
    m_file->sayWho({::getpid(), program_invocation_short_name, use, doing});
    if (told)
        progress.waiting(std::nullopt);
}

MachineLock::~MachineLock() = default;
MachineLock::MachineLock(MachineLock&&) noexcept = default;
MachineLock& MachineLock::operator=(MachineLock&&) noexcept = default;

std::optional<MachineHolder> MachineLock::timingHolder(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return std::nullopt;
    // The notes first: a lock that is tried without need may keep somebody else's try from it.
    std::optional<MachineHolder> holder = isRegular(descriptor) ? holderIn(notesIn(descriptor)) : std::nullopt;
    if (holder && (holder->use != MachineUse::Timing || tryLock(descriptor, LOCK_SH)))
        holder.reset();
    ::close(descriptor);
    return holder;
}

}  // namespace lathe
