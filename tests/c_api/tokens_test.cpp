// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/engine/generation.h"
#include "tests/c_api/c_api_fixture.h"

namespace lathe {
namespace {

using test::expectRefused;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::SizeIs;

class CApiTokens : public test::CApiTest {
protected:
    std::vector<float> append(std::vector<lathe_step> steps) {
        const float* logits = nullptr;
        size_t rows = 0;
        EXPECT_EQ(lathe_append(m_session.get(), steps.data(), steps.size(), &logits, &rows), LATHE_OK) << lathe_last_error();
        return {logits, logits + rows * 101};
    }
    lathe_status tryAppend(std::vector<lathe_step> steps) {
        return lathe_append(m_session.get(), steps.data(), steps.size(), nullptr, nullptr);
    }
    lathe_status generate(const test::GenerationSettings& settings, size_t stopAfter = SIZE_MAX) {
        const lathe_generation_options options = settings;
        m_generated.clear();
        m_stopAfter = stopAfter;
        return lathe_generate(m_session.get(), m_text.data(), m_text.size(), &options, collect, this, &m_count);
    }
    static int collect(int32_t token, void* test) {
        auto& self = *static_cast<CApiTokens*>(test);
        self.m_generated.push_back(token);
        return self.m_generated.size() >= self.m_stopAfter ? 1 : 0;
    }
    std::vector<int32_t> truthOf(const GenerationOptions& options) const {
        Engine engine(openPackedModel(folder.path()), {1, ""});
        return lathe::generate(engine, m_text, options);
    }

    const std::vector<int32_t> m_text = someTokens(20, 101);
    const std::vector<int32_t> m_other = someTokens(9, 101, 3);
    const test::SessionHandle m_session = createSession({.slots = 3, .threads = 2});
    std::vector<int32_t> m_generated;
    size_t m_count = 77;
    size_t m_stopAfter = SIZE_MAX;
};

TEST_F(CApiTokens, GiveTheEnginesLogitsToTheLastBit) {
    EXPECT_THAT(append({step(0, m_text, LATHE_ALL_LOGITS)}), ElementsAreArray(truth(m_text, WantedLogits::All)));
    EXPECT_EQ(lengthOf(m_session, 0), 20);
}

TEST_F(CApiTokens, OfSeveralSequencesInOneCallGiveTheirRowsInTheStepsOrder) {
    const auto rows = append({step(2, m_other), step(1, m_text, LATHE_NO_LOGITS), step(0, m_text, LATHE_ALL_LOGITS)});
    auto expected = truth(m_other);
    for (const float logit : truth(m_text, WantedLogits::All))
        expected.push_back(logit);
    EXPECT_THAT(rows, ElementsAreArray(expected));
}

TEST_F(CApiTokens, OneByOneGiveTheSameAsAtOnce) {
    append({step(1, std::span(m_text).first(15))});
    for (size_t i = 15; i < 19; ++i)
        append({step(1, std::span(m_text).subspan(i, 1))});
    EXPECT_THAT(append({step(1, std::span(m_text).subspan(19, 1))}), ElementsAreArray(truth(m_text)));
}

TEST_F(CApiTokens, GreedyIdsAreThoseOfTheLargestLogits) {
    const lathe_step steps[] = {step(0, m_text), step(1, m_other)};
    const int32_t* ids = nullptr;
    size_t rows = 0;
    ASSERT_EQ(lathe_append_greedy(m_session.get(), steps, 2, &ids, &rows), LATHE_OK) << lathe_last_error();
    ASSERT_EQ(rows, 2u);
    EXPECT_THAT(std::vector(ids, ids + rows), ElementsAre(argMax(truth(m_text)), argMax(truth(m_other))));
}

TEST_F(CApiTokens, MayBeAppendedWithoutAskingForAnything) {
    const lathe_step all = step(0, m_text);
    EXPECT_EQ(lathe_append(m_session.get(), &all, 1, nullptr, nullptr), LATHE_OK);
    EXPECT_EQ(lathe_append_greedy(m_session.get(), &all, 1, nullptr, nullptr), LATHE_OK);
    EXPECT_EQ(lengthOf(m_session, 0), 40);
}

TEST_F(CApiTokens, ThatCannotBeAppendedChangeNothing) {
    append({step(0, m_text)});
    const std::vector<int32_t> unknown = {5, 101}, negative = {-1};
    const std::vector<int32_t> many(45, 1);
    expectRefused(tryAppend({step(1, m_other), step(0, unknown)}), {"101 is no token", "0 to 100"});
    expectRefused(tryAppend({step(0, negative)}), {"-1 is no token"});
    expectRefused(tryAppend({step(0, many)}), {"20 of 64 positions", "45 more"});
    expectRefused(tryAppend({step(1, m_other), step(1, m_other)}), {"slot 1 is named twice"});
    expectRefused(tryAppend({step(3, m_other)}), {"slot 3 of 3"});
    expectRefused(tryAppend({step(-1, m_other)}), {"slot -1"});
    expectRefused(tryAppend({{0, m_text.data(), 0, LATHE_LAST_LOGITS}}), {"no token"});
    expectRefused(tryAppend({{0, nullptr, 3, LATHE_LAST_LOGITS}}), {"tokens is null"});
    expectRefused(tryAppend({{0, m_text.data(), SIZE_MAX, LATHE_LAST_LOGITS}}), {"18446744073709551615"});
    expectRefused(tryAppend({{0, m_text.data(), 1, 3}}), {"\"wanted\" is 3"});
    EXPECT_EQ(lengthOf(m_session, 0), 20);
    EXPECT_EQ(lengthOf(m_session, 1), 0);

    append({step(1, m_text)});
    EXPECT_THAT(append({step(0, m_other)}), ElementsAreArray(append({step(1, m_other)})));
}

TEST_F(CApiTokens, NeedAsManyStepsAsThereAreSlotsAtMost) {
    expectRefused(tryAppend({}), {"0 steps", "1 to 3"});
    const lathe_step one = step(0, m_text);
    expectRefused(tryAppend({one, one, one, one}), {"4 steps", "1 to 3"});
    expectRefused(lathe_append(m_session.get(), nullptr, 1, nullptr, nullptr), {"steps is null"});
    expectRefused(lathe_append(nullptr, &one, 1, nullptr, nullptr), {"session is null"});
    expectRefused(lathe_append_greedy(nullptr, &one, 1, nullptr, nullptr), {"session is null"});
}

TEST_F(CApiTokens, AreGeneratedAsTheEngineDoes) {
    ASSERT_EQ(generate({.newTokens = 10}), LATHE_OK);
    EXPECT_THAT(m_generated, SizeIs(10));
    EXPECT_EQ(m_count, 10u);
    EXPECT_EQ(m_generated, truthOf({.newTokens = 10}));
    ASSERT_EQ(generate({.newTokens = 12, .temperature = 1.5f, .topK = 30, .seed = 42}), LATHE_OK);
    EXPECT_EQ(m_generated, truthOf({.newTokens = 12, .temperature = 1.5f, .topK = 30, .seed = 42}));
}

TEST_F(CApiTokens, GeneratedLeaveTheSlotsAsTheyAre) {
    append({step(0, m_other)});
    ASSERT_EQ(generate({.newTokens = 5}), LATHE_OK);
    EXPECT_EQ(lengthOf(m_session, 0), 9);
    EXPECT_THAT(append({step(0, m_text)}), ElementsAreArray([&] {
                    std::vector<int32_t> both = m_other;
                    both.insert(both.end(), m_text.begin(), m_text.end());
                    return truth(both);
                }()));
}

TEST_F(CApiTokens, StopWhereTheCallbackSaysAndAtTheEndOfTheText) {
    ASSERT_EQ(generate({.newTokens = 10}, 3), LATHE_OK);
    EXPECT_THAT(m_generated, SizeIs(3));
    EXPECT_EQ(m_count, 3u);

    // A flat distribution over 101 ids, 44 of them drawn each time: some seed meets id 100.
    for (uint64_t seed = 0; seed < 50; ++seed) {
        ASSERT_EQ(generate({.newTokens = 44, .temperature = 100, .seed = seed}), LATHE_OK);
        const auto end = std::find(m_generated.begin(), m_generated.end(), 100);
        const std::vector<int32_t> before(m_generated.begin(), end);
        const bool met = end != m_generated.end();
        ASSERT_EQ(generate({.newTokens = 44, .temperature = 100, .seed = seed, .stopAtEndOfText = 1}), LATHE_OK);
        EXPECT_EQ(m_generated, before);
        if (met)
            return;
    }
    FAIL() << "no seed met the end of the text";
}

TEST_F(CApiTokens, CannotBeGeneratedFromWrongInput) {
    const lathe_generation_options greedy = test::GenerationSettings{.newTokens = 3};
    const auto from = [&](const int32_t* prompt, size_t count) {
        return lathe_generate(m_session.get(), prompt, count, &greedy, collect, this, &m_count);
    };
    const std::vector<int32_t> unknown = {1000}, tooLong(65, 1);
    expectRefused(from(m_text.data(), 0), {"prompt is empty"});
    expectRefused(from(nullptr, 3), {"prompt is null"});
    expectRefused(from(unknown.data(), 1), {"1000 is no token"});
    expectRefused(from(tooLong.data(), 65), {"65 tokens", "64"});
    expectRefused(from(m_text.data(), SIZE_MAX), {"18446744073709551615"});
    expectRefused(generate({.newTokens = -1}), {"-1 new tokens"});
    expectRefused(generate({.newTokens = 1, .temperature = -1}), {"temperature is -1"});
    expectRefused(generate({.newTokens = 1, .temperature = NAN}), {"temperature is nan"});
    expectRefused(generate({.newTokens = 1, .topK = -1}), {"top-k is -1"});
    expectRefused(lathe_generate(m_session.get(), m_text.data(), 3, nullptr, collect, this, nullptr), {"options is null"});
    expectRefused(lathe_generate(m_session.get(), m_text.data(), 3, &greedy, nullptr, this, nullptr), {"on_token is null"});
    expectRefused(lathe_generate(nullptr, m_text.data(), 3, &greedy, collect, this, nullptr), {"session is null"});
    EXPECT_EQ(m_count, 77u);
    EXPECT_EQ(generate({.newTokens = 3}), LATHE_OK);
}

}  // namespace
}  // namespace lathe
