// SPDX-License-Identifier: GPL-3.0-or-later
// A process that is killed while it saves loses nothing that it was told is saved.
#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "child_process.h"
#include "core/base/files.h"
#include "core/store/run_store.h"

namespace lathe {
namespace {

// Saves runs with the ids generation * 1000 + i for ever, telling each id once it is saved.
bool saveForEver(const std::filesystem::path& file, int generation, int acknowledgements) {
    const auto store = openRunStore(file);
    for (int i = 0;; ++i) {
        lathe::Run run;
        run.id = "run-" + std::to_string(generation * 1000 + i);
        run.environment = std::string(200'000, 'e');  // many pages, so that the kill often falls within a transaction
        run.samples = {{.arm = "a", .block = {0}, .ttftMs = {1}, .requestMs = {2}, .perTokenMs = {{3}}, .flagged = {false}}};
        store->save(run);
        const int told = generation * 1000 + i;
        if (::write(acknowledgements, &told, sizeof told) != sizeof told)
            return false;
    }
}

TEST(KilledWriter, KeepsEveryRunThatItWasToldIsSaved) {
    const TemporaryFolder folder("lathe-test");
    const auto file = folder.path() / "experiments.db";
    std::set<int> acknowledged;
    for (int generation = 1; generation <= 8; ++generation) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = test::startChild([&] { return saveForEver(file, generation, pipe[1]); });
        ::close(pipe[1]);
        int told = 0;
        for (int i = 0; i < 3 + generation && ::read(pipe[0], &told, sizeof told) == sizeof told; ++i)
            acknowledged.insert(told);
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &told, sizeof told) == sizeof told)
            acknowledged.insert(told);
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
    }
    EXPECT_GE(acknowledged.size(), 8u * 4);
    const auto store = openRunStore(file);
    for (const int id : acknowledged)
        EXPECT_EQ(store->loadWithSamples("run-" + std::to_string(id)).samples.size(), 1u);
    EXPECT_EQ(SQLite::Database(file.string()).execAndGet("PRAGMA integrity_check").getString(), "ok");
}

}  // namespace
}  // namespace lathe
