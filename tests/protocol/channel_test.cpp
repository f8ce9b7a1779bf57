// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <unistd.h>

#include <limits>
#include <set>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/protocol/channel.h"
#include "tests/protocol/socket_pair.h"

namespace lathe {
namespace {

using Received = Channel::Received;
using test::sendBytes;
using test::SocketPair;

class ChannelTest : public testing::Test {
protected:
    /// What arrives at left after the bytes were sent raw from right, which then closes.
    Received receiveOf(std::string_view bytes) {
        sendBytes(m_sockets.right, bytes);
        ::close(m_sockets.right);
        return m_left.receive(m_message, 1000);
    }

    SocketPair m_sockets;
    Channel m_left{m_sockets.left};
    Json m_message;
};

TEST_F(ChannelTest, MessagesArriveInOrderAndUnchanged) {
    Channel right(m_sockets.right);
    const std::vector<Json> sent = {
        {{"kind", "echo"}, {"say", "line\nbreak \"quoted\" \u00e9"}}, Json::object(), {{"z", 1}, {"a", {1.5, nullptr}}}};
    for (const Json& message : sent)
        EXPECT_TRUE(right.send(message));
    for (const Json& message : sent) {
        ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
        EXPECT_EQ(m_message.dump(), message.dump());
    }
}

TEST_F(ChannelTest, WaitingEndsWithATimeout) {
    EXPECT_EQ(m_left.receive(m_message, 0), Received::Timeout);
}

TEST_F(ChannelTest, ALineInPiecesIsPutTogether) {
    sendBytes(m_sockets.right, "{\"a\":");
    EXPECT_EQ(m_left.receive(m_message, 0), Received::Timeout);
    sendBytes(m_sockets.right, "1}\n{\"b\"");
    ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
    EXPECT_EQ(m_message, Json({{"a", 1}}));
    EXPECT_EQ(m_left.receive(m_message, 0), Received::Timeout);
    sendBytes(m_sockets.right, ":2}\n");
    ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
    EXPECT_EQ(m_message, Json({{"b", 2}}));
    ::close(m_sockets.right);
}

TEST_F(ChannelTest, WhatWasSentBeforeClosingIsStillReceived) {
    ASSERT_EQ(receiveOf("{\"a\":1}\n{\"b\":2}\n{\"cut"), Received::Message);
    ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
    EXPECT_EQ(m_message, Json({{"b", 2}}));
    EXPECT_EQ(m_left.receive(m_message, 1000), Received::Closed);
    EXPECT_EQ(m_left.receive(m_message, 1000), Received::Closed);
}

class GarbageTest : public ChannelTest, public testing::WithParamInterface<std::string> {};

TEST_P(GarbageTest, ClosesTheChannelForGood) {
    EXPECT_EQ(receiveOf(GetParam() + "\n{\"good\":1}\n"), Received::Closed);
    EXPECT_EQ(m_left.receive(m_message, 1000), Received::Closed);
}

INSTANTIATE_TEST_SUITE_P(Lines, GarbageTest,
                         testing::Values("", "this is no JSON", "[1]", "7", "\"text\"", "{\"a\":1", "{\"a\":1} {\"b\":2}",
                                         "{\"a\":\"\xFF\"}", "{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}",
                                         std::string(4, '\0')));

TEST_F(ChannelTest, TheOtherSideLearnsThatItsGarbageEndedTheChannel) {
    Channel right(m_sockets.right);
    sendBytes(m_sockets.right, "garbage\n");
    EXPECT_EQ(m_left.receive(m_message, 1000), Received::Closed);
    EXPECT_EQ(right.receive(m_message, 1000), Received::Closed);
    EXPECT_FALSE(right.send({{"a", 1}}));
}

TEST_F(ChannelTest, SendingToAClosedSideSaysSoWithoutASignal) {
    ::close(m_sockets.right);
    EXPECT_FALSE(m_left.send({{"a", 1}}));
}

TEST_F(ChannelTest, ALongLineArrivesWhole) {
    const Json message = {{"text", std::string(5 << 20, 'x')}};
    Channel right(m_sockets.right);
    std::thread sender([&] { EXPECT_TRUE(right.send(message)); });
    ASSERT_EQ(m_left.receive(m_message, -1), Received::Message);
    sender.join();
    EXPECT_EQ(m_message, message);
}

TEST_F(ChannelTest, ATooLongMessageIsRefusedAndLeavesTheChannelUsable) {
    Channel right(m_sockets.right);
    EXPECT_THROW(right.send({{"text", std::string(Channel::kLongestLine, 'x')}}), Error);
    EXPECT_TRUE(right.send({{"a", 1}}));
    EXPECT_EQ(m_left.receive(m_message, 1000), Received::Message);
}

TEST_F(ChannelTest, NumbersThatAreNotFiniteBecomeNull) {
    Channel right(m_sockets.right);
    EXPECT_TRUE(right.send({{"nan", std::numeric_limits<double>::quiet_NaN()}, {"inf", -std::numeric_limits<double>::infinity()}}));
    ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
    EXPECT_EQ(m_message, Json({{"nan", nullptr}, {"inf", nullptr}}));
}

TEST_F(ChannelTest, BytesThatAreNotUtf8AreReplaced) {
    Channel right(m_sockets.right);
    EXPECT_TRUE(right.send({{"text", "a\xFFz"}}));
    ASSERT_EQ(m_left.receive(m_message, 1000), Received::Message);
    EXPECT_EQ(m_message.at("text"), "a\xEF\xBF\xBDz");
}

TEST_F(ChannelTest, LinesOfSeveralThreadsDoNotMix) {
    Channel right(m_sockets.right);
    std::vector<std::thread> senders;
    for (int thread = 0; thread < 4; ++thread)
        senders.emplace_back([&right, thread] {
            for (int i = 0; i < 200; ++i)
                right.send({{"thread", thread}, {"number", i}, {"padding", std::string(1000, 'x')}});
        });
    std::vector<int> next(4, 0);
    for (int i = 0; i < 800; ++i) {
        ASSERT_EQ(m_left.receive(m_message, -1), Received::Message);
        EXPECT_EQ(m_message.at("number"), next.at(m_message.at("thread"))++);
    }
    for (std::thread& sender : senders)
        sender.join();
}

}  // namespace
}  // namespace lathe
