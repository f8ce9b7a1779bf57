// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/c_api/c_api_fixture.h"

namespace lathe {
namespace {

using test::expectRefused;
using test::SessionHandle;
using testing::ElementsAreArray;

class CApiSession : public test::CApiTest {
protected:
    static lathe_session_facts factsOf(const SessionHandle& session) {
        lathe_session_facts facts;
        EXPECT_EQ(lathe_session_describe(session.get(), &facts), LATHE_OK) << lathe_last_error();
        return facts;
    }
    void expectNoSession(const test::SessionSettings& settings, std::initializer_list<const char*> parts) const {
        const auto model = openModel();
        const lathe_session_options options = settings;
        lathe_session* session = nullptr;
        expectRefused(lathe_session_create(model.get(), &options, &session), parts);
        EXPECT_EQ(session, nullptr);
    }
    const std::vector<int32_t> m_text = someTokens(20, 101);
};

TEST_F(CApiSession, HasWhatWasAskedFor) {
    const auto session = createSession({.slots = 3, .capacity = 40, .threads = 2, .instructionSet = "reference"});
    const auto facts = factsOf(session);
    EXPECT_EQ(facts.slots, 3);
    EXPECT_EQ(facts.capacity, 40);
    EXPECT_EQ(facts.threads, 2);
    EXPECT_STREQ(facts.instruction_set, "reference");
}

TEST_F(CApiSession, ZerosMeanTheDefaultsAndSoDoesNull) {
    const auto model = openModel();
    lathe_session* raw = nullptr;
    ASSERT_EQ(lathe_session_create(model.get(), nullptr, &raw), LATHE_OK);
    const SessionHandle without(raw);
    for (const auto& facts : {factsOf(without), factsOf(createSession())}) {
        EXPECT_EQ(facts.slots, 1);
        EXPECT_EQ(facts.capacity, 64);
        EXPECT_GE(facts.threads, 1);
        EXPECT_GT(facts.cache_size, 0u);
    }
}

TEST_F(CApiSession, WrongOptionsAreRefusedWithWhatIsAllowed) {
    expectNoSession({.slots = -1}, {"-1 slots", "4096"});
    expectNoSession({.slots = 4097}, {"4097 slots", "4096"});
    expectNoSession({.capacity = 65}, {"65 positions", "1 to 64"});
    expectNoSession({.capacity = -1}, {"-1 positions"});
    expectNoSession({.threads = -2}, {"-2", "1024"});
    expectNoSession({.threads = 1025}, {"1025", "1024"});
    expectNoSession({.instructionSet = "sse9"}, {"sse9", "avx512"});
}

TEST_F(CApiSession, NullPointersAreNamed) {
    const auto session = createSession();
    lathe_session* result = nullptr;
    int32_t length = 0;
    lathe_session_facts facts;
    expectRefused(lathe_session_create(nullptr, nullptr, &result), {"model is null"});
    expectRefused(lathe_session_create(openModel().get(), nullptr, nullptr), {"session is null"});
    expectRefused(lathe_session_describe(nullptr, &facts), {"session is null"});
    expectRefused(lathe_session_describe(session.get(), nullptr), {"facts is null"});
    expectRefused(lathe_sequence_length(nullptr, 0, &length), {"session is null"});
    expectRefused(lathe_sequence_length(session.get(), 0, nullptr), {"length is null"});
    expectRefused(lathe_truncate(nullptr, 0, 0), {"session is null"});
}

TEST_F(CApiSession, OutlivesItsModel) {
    const auto session = createSession();  // the model is closed by now
    const lathe_step all = step(0, m_text);
    const float* logits = nullptr;
    ASSERT_EQ(lathe_append(session.get(), &all, 1, &logits, nullptr), LATHE_OK);
    EXPECT_THAT(std::vector(logits, logits + 101), ElementsAreArray(truth(m_text)));
}

TEST_F(CApiSession, TruncatedSequencesGoOnAsIfTheRestHadNeverBeen) {
    const auto session = createSession();
    const auto other = someTokens(9, 101, 3);
    const lathe_step first = step(0, std::span(m_text).first(12), LATHE_NO_LOGITS), astray = step(0, other),
                     rest = step(0, std::span(m_text).subspan(12));
    ASSERT_EQ(lathe_append(session.get(), &first, 1, nullptr, nullptr), LATHE_OK);
    ASSERT_EQ(lathe_append(session.get(), &astray, 1, nullptr, nullptr), LATHE_OK);
    EXPECT_EQ(lengthOf(session, 0), 21);
    ASSERT_EQ(lathe_truncate(session.get(), 0, 12), LATHE_OK);
    EXPECT_EQ(lengthOf(session, 0), 12);
    const float* logits = nullptr;
    ASSERT_EQ(lathe_append(session.get(), &rest, 1, &logits, nullptr), LATHE_OK);
    EXPECT_THAT(std::vector(logits, logits + 101), ElementsAreArray(truth(m_text)));
}

TEST_F(CApiSession, SlotsAndLengthsOutsideAreRefused) {
    const auto session = createSession({.slots = 2});
    int32_t length = 77;
    expectRefused(lathe_sequence_length(session.get(), 2, &length), {"slot 2 of 2"});
    expectRefused(lathe_sequence_length(session.get(), -1, &length), {"slot -1"});
    expectRefused(lathe_truncate(session.get(), 2, 0), {"slot 2"});
    expectRefused(lathe_truncate(session.get(), 0, 1), {"to 1 positions, it has 0"});
    expectRefused(lathe_truncate(session.get(), 0, -1), {"to -1 positions"});
    EXPECT_EQ(length, 77);
}

}  // namespace
}  // namespace lathe
