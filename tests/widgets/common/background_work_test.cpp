// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/background_work.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QThread>
#include <atomic>
#include <stdexcept>
#include <vector>

namespace lathe {
namespace {

constexpr int kPatienceMs = 20000;

bool waitFor(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, kPatienceMs);
}

void unexpected(const Error& error) {
    ADD_FAILURE() << error.what();
}

TEST(InBackground, BringsTheResultToTheWindowsThread) {
    QObject context;
    QThread *worked = nullptr, *answered = nullptr;
    inBackground(
        &context, [] { return QThread::currentThread(); },
        [&](QThread* thread) {
            worked = thread;
            answered = QThread::currentThread();
        },
        unexpected);
    ASSERT_TRUE(waitFor([&] { return answered != nullptr; }));
    EXPECT_EQ(answered, context.thread());
    EXPECT_NE(worked, context.thread());
}

TEST(InBackground, TakesWorkWithoutAResult) {
    QObject context;
    std::atomic<bool> isWorked = false;
    bool isDone = false;
    inBackground(
        &context, [&] { isWorked = true; }, [&] { isDone = true; }, unexpected);
    ASSERT_TRUE(waitFor([&] { return isDone; }));
    EXPECT_TRUE(isWorked);
}

TEST(InBackground, BringsErrorsOfBothKinds) {
    QObject context;
    std::vector<std::string> texts;
    const auto keep = [&](const Error& error) { texts.push_back(error.headline() + ": " + error.why()); };
    inBackground(
        &context, [] { throw failed("it broke", "of age"); }, [] { ADD_FAILURE(); }, keep);
    ASSERT_TRUE(waitFor([&] { return texts.size() == 1; }));
    inBackground(
        &context, []() -> int { throw std::runtime_error("a riddle"); }, [](int) { ADD_FAILURE(); }, keep);
    ASSERT_TRUE(waitFor([&] { return texts.size() == 2; }));
    EXPECT_EQ(texts, (std::vector<std::string>{"it broke: of age", "the work stopped on an unexpected error: a riddle"}));
}

TEST(OnWindowThread, CallsNobodyWhoHasGone) {
    QObject witness;
    auto context = std::make_unique<QObject>();
    bool isSeen = false;
    onWindowThread(context.get(), [] { ADD_FAILURE(); });
    onWindowThread(&witness, [&] { isSeen = true; });
    context.reset();
    EXPECT_TRUE(waitFor([&] { return isSeen; }));
}

TEST(BackgroundThread, DoesAllInItsOrderBeforeItGoes) {
    std::vector<int> done;
    {
        BackgroundThread thread;
        for (int i = 0; i < 100; ++i)
            thread.post([&done, i] { done.push_back(i); });
        thread.postAfter(std::chrono::hours(1), [&done] { done.push_back(-1); });
    }
    ASSERT_EQ(done.size(), 100u);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(done[static_cast<size_t>(i)], i);
}

TEST(BackgroundThread, DoesWhatIsDueByItsTime) {
    QObject context;
    std::vector<int> done;
    BackgroundThread thread;
    const auto report = [&](int number) { return [&, number] { onWindowThread(&context, [&done, number] { done.push_back(number); }); }; };
    thread.post([&] {
        thread.postAfter(std::chrono::milliseconds(2), report(2));
        thread.postAfter(std::chrono::milliseconds(0), report(0));
    });
    ASSERT_TRUE(waitFor([&] { return done.size() == 2; }));
    EXPECT_EQ(done, (std::vector<int>{0, 2}));
}

}  // namespace
}  // namespace lathe
