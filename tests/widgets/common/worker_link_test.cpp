// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/worker_link.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"

namespace lathe {
namespace {

class WorkerLinkTest : public testing::Test {
protected:
    WorkerLinkTest() : m_link(nullptr, test::realWorker()) {}

    WorkerLink::Answer answer() {
        return {[this](const Json& result) { m_results.push_back(result); }, [this](const Error& error) { m_errors.push_back(error); },
                [this](const Json& event) { m_events.push_back(event); }};
    }
    DescriptionJob describe(const char* model) { return {model}; }

    std::vector<Json> m_results, m_events;
    std::vector<Error> m_errors;
    QObject m_context;
    WorkerLink m_link;
};

TEST_F(WorkerLinkTest, AnswersInOrder) {
    QSignalSpy busy(&m_link, &WorkerLink::busyChanged);
    m_link.ask(describe("random:1x1x32x64"), &m_context, answer());
    m_link.ask(describe("random:2x1x32x64"), &m_context, answer());
    EXPECT_TRUE(m_link.isBusy());
    ASSERT_EVENTUALLY(m_results.size() == 2);
    EXPECT_EQ(m_results[0].at("layers"), 1);
    EXPECT_EQ(m_results[1].at("layers"), 2);
    EXPECT_FALSE(m_link.isBusy());
    EXPECT_EQ(busy.count(), 2);
}

TEST_F(WorkerLinkTest, AnErrorEndsARequestAndNotTheLink) {
    m_link.ask(describe("/nothing"), &m_context, answer());
    m_link.ask(describe("random:1x1x32x64"), &m_context, answer());
    ASSERT_EVENTUALLY(m_results.size() == 1);
    ASSERT_EQ(m_errors.size(), 1U);
    EXPECT_EQ(m_errors[0].kind(), ErrorKind::BadInput);
}

TEST_F(WorkerLinkTest, CancelsWhatWaits) {
    m_link.ask(describe("random:1x1x32x64"), &m_context, answer());
    const int second = m_link.ask(describe("random:2x1x32x64"), &m_context, answer());
    m_link.cancel(second);
    ASSERT_EVENTUALLY(!m_link.isBusy());
    EXPECT_EQ(m_results.size(), 1U);
    ASSERT_EQ(m_errors.size(), 1U);
    EXPECT_EQ(m_errors[0].kind(), ErrorKind::Cancelled);
}

TEST_F(WorkerLinkTest, CallsNobodyBackWhoIsGone) {
    auto context = std::make_unique<QObject>();
    m_link.ask(describe("random:1x1x32x64"), context.get(), answer());
    context.reset();
    ASSERT_EVENTUALLY(!m_link.isBusy());
    EXPECT_TRUE(m_results.empty());
}

TEST_F(WorkerLinkTest, AProgramThatIsNotThereIsAnError) {
    WorkerLink link(nullptr, "/no/such/worker");
    link.ask(describe("builtin"), &m_context, answer());
    ASSERT_EVENTUALLY(m_errors.size() == 1);
    EXPECT_EQ(m_errors[0].kind(), ErrorKind::Failed);
}

}  // namespace
}  // namespace lathe
