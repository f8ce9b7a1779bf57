// SPDX-License-Identifier: GPL-3.0-or-later
// What the system refuses is an error, not the end of the program. In processes of their own, whose memory is held short.
#include <sys/resource.h>

#include <fstream>

#include "tests/c_api/c_api_fixture.h"

namespace lathe {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryCanBeHeldShort = false;  // sanitizers keep terabytes of addresses, and end a process that gets no memory
#else
constexpr bool kMemoryCanBeHeldShort = true;
#endif

// From here on this process can have so many bytes more.
void holdMemoryShort(size_t bytes) {
    size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t most = pages * 4096 + bytes;
    const rlimit limit = {most, most};
    ::setrlimit(RLIMIT_AS, &limit);
}

[[noreturn]] void endWell(bool good) {
    std::fputs(lathe_last_error(), stderr);
    std::_Exit(good ? 0 : 1);
}

class CApiLimits : public test::CApiTest {
protected:
    void SetUp() override {
        if (!kMemoryCanBeHeldShort)
            GTEST_SKIP() << "not under a sanitizer, which needs the memory for itself";
    }
};

TEST_F(CApiLimits, ThreadsThatTheSystemDoesNotGiveAreToldAndNoneIsLeft) {
    const auto model = openModel();
    const auto createMany = [&] {
        holdMemoryShort(size_t{100} << 20);  // room for some stacks of 8 MB
        const lathe_session_options options = test::SessionSettings{.threads = 1000};
        lathe_session* session = nullptr;
        const lathe_status many = lathe_session_create(model.get(), &options, &session);
        const std::string text = lathe_last_error();
        const lathe_session_options few = test::SessionSettings{.threads = 2};
        const lathe_status second = lathe_session_create(model.get(), &few, &session);
        endWell(many == LATHE_FAILED && second == LATHE_OK && text == lathe_last_error());
    };
    EXPECT_EXIT(createMany(), testing::ExitedWithCode(0), "cannot start 1000 threads");
}

TEST_F(CApiLimits, ASessionThatRanOutOfMemoryCanOnlyBeFreed) {
    writePackedModel(folder.path(), randomGpt2Weights(uniformGpt2Config(1, 1, 16, 50000, 1024), 1));
    const auto session = createSession({.threads = 1});
    const auto model = openModel();
    const auto runOut = [&] {
        holdMemoryShort(size_t{1} << 20);
        const std::vector<int32_t> text(1000, 1);
        const lathe_step all = step(0, text, LATHE_ALL_LOGITS);  // 200 MB of logits
        const bool ranOut = lathe_append(session.get(), &all, 1, nullptr, nullptr) == LATHE_OUT_OF_MEMORY;
        endWell(ranOut && lathe_truncate(session.get(), 0, 0) == LATHE_FAILED);
    };
    EXPECT_EXIT(runOut(), testing::ExitedWithCode(0), "the session is broken");
}

}  // namespace
}  // namespace lathe
