// SPDX-License-Identifier: GPL-3.0-or-later
// What lathe_engine.h promises about threads.
#include <future>
#include <thread>

#include "tests/c_api/c_api_fixture.h"

namespace lathe {
namespace {

using test::expectRefused;
using test::SessionHandle;
using testing::HasSubstr;

class CApiThreads : public test::CApiTest {
protected:
    const std::vector<int32_t> m_text = someTokens(20, 101);
};

TEST_F(CApiThreads, SessionsOfOneModelRunAtOnce) {
    const auto model = openModel();
    const auto expected = truth(m_text);
    std::vector<std::thread> threads;
    for (int32_t i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            const lathe_session_options options = test::SessionSettings{.threads = 1 + i % 2};
            lathe_session* raw = nullptr;
            ASSERT_EQ(lathe_session_create(model.get(), &options, &raw), LATHE_OK) << lathe_last_error();
            const SessionHandle session(raw);
            for (int round = 0; round < 5; ++round) {
                const lathe_step all = step(0, m_text);
                const float* logits = nullptr;
                ASSERT_EQ(lathe_append(raw, &all, 1, &logits, nullptr), LATHE_OK) << lathe_last_error();
                EXPECT_EQ(std::vector(logits, logits + 101), expected);
                ASSERT_EQ(lathe_truncate(raw, 0, 0), LATHE_OK);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

TEST_F(CApiThreads, ErrorsAreOfTheThreadThatMadeThem) {
    std::thread([] {
        EXPECT_STREQ(lathe_last_error(), "");
        expectRefused(lathe_model_open(nullptr, nullptr), {"model is null"});
    }).join();
    expectRefused(lathe_truncate(nullptr, 0, 0), {"session is null"});
    std::thread([] { expectRefused(lathe_model_open("/no/such/folder", nullptr), {"model is null"}); }).join();
    EXPECT_THAT(lathe_last_error(), HasSubstr("session is null"));
}

struct Visit {
    lathe_session* session;
    std::promise<void> arrived;
    std::future<void> mayGo;
};

// Stays in the callback until it is told to go.
int stay(int32_t, void* context) {
    auto& visit = *static_cast<Visit*>(context);
    visit.arrived.set_value();
    visit.mayGo.wait();
    return 1;
}

TEST_F(CApiThreads, ASessionInUseRefusesEveryOtherCall) {
    const auto session = createSession();
    std::promise<void> go;
    Visit visit{session.get(), {}, go.get_future()};
    std::thread user([&] {
        const lathe_generation_options options = test::GenerationSettings{.newTokens = 5};
        EXPECT_EQ(lathe_generate(session.get(), m_text.data(), m_text.size(), &options, stay, &visit, nullptr), LATHE_OK);
    });
    visit.arrived.get_future().wait();
    const lathe_step all = step(0, m_text);
    int32_t length = 0;
    expectRefused(lathe_append(session.get(), &all, 1, nullptr, nullptr), {"the session is in use"});
    expectRefused(lathe_append_greedy(session.get(), &all, 1, nullptr, nullptr), {"the session is in use"});
    expectRefused(lathe_truncate(session.get(), 0, 0), {"the session is in use"});
    expectRefused(lathe_sequence_length(session.get(), 0, &length), {"the session is in use"});
    go.set_value();
    user.join();
    EXPECT_EQ(lathe_append(session.get(), &all, 1, nullptr, nullptr), LATHE_OK);
}

int appendToOwnSession(int32_t token, void* session) {
    const lathe_step one = {0, &token, 1, LATHE_LAST_LOGITS};
    expectRefused(lathe_append(static_cast<lathe_session*>(session), &one, 1, nullptr, nullptr), {"in use", "from its own callback"});
    return 0;
}

TEST_F(CApiThreads, ACallbackMayNotUseItsSession) {
    const auto session = createSession();
    const lathe_generation_options options = test::GenerationSettings{.newTokens = 2};
    size_t count = 0;
    EXPECT_EQ(lathe_generate(session.get(), m_text.data(), m_text.size(), &options, appendToOwnSession, session.get(), &count), LATHE_OK);
    EXPECT_EQ(count, 2u);
}

}  // namespace
}  // namespace lathe
