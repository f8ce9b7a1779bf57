// SPDX-License-Identifier: GPL-3.0-or-later
// The serving side, spoken to directly: serve() runs in a thread of the test.
#include <gmock/gmock.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "core/protocol/channel.h"
#include "core/protocol/service.h"
#include "tests/protocol/socket_pair.h"

namespace lathe {
namespace {

using testing::HasSubstr;

class ServiceTest : public testing::Test {
protected:
    ServiceTest() : m_thread([this] { m_status = serve(m_sockets.right, "test", handlers(), {.heartbeatMs = 5, .stopMs = 60000}); }) {
        m_hello = receive();
    }
    ~ServiceTest() override {
        m_channel.reset();
        m_thread.join();
        EXPECT_EQ(m_status, 0);
    }

    std::map<std::string, RequestHandler> handlers() {
        return {{"echo", [](RequestContext& context) { return context.request().at("say"); }},
                {"wait",
                 [](RequestContext& context) -> Json {
                     context.emit("text", {{"say", "waiting"}});
                     while (true)
                         context.cancelToken().throwIfCancelled();
                 }},
                {"work",
                 [](RequestContext& context) -> Json {
                     context.phase({PhaseKind::Other, "dig"});
                     context.step(1, 2);
                     context.metric("depth", 0.5);
                     context.log("struck gold");
                     context.emit("text", {{"id", 99}, {"kind", "forged"}, {"say", "own fields"}});
                     return Json::object();
                 }},
                {"too much", [](RequestContext&) { return Json(std::string(Channel::kLongestLine, 'x')); }}};
    }

    void send(const Json& message) { EXPECT_TRUE(m_channel->send(message)); }

    /// The next event but heartbeats, which are counted.
    Json receive() {
        Json event;
        while (m_channel->receive(event, 20000) == Channel::Received::Message) {
            if (event.at("kind") != "heartbeat")
                return event;
            ++m_heartbeats;
        }
        ADD_FAILURE() << "no event came";
        return Json::object();
    }

    test::SocketPair m_sockets;
    std::unique_ptr<Channel> m_channel = std::make_unique<Channel>(m_sockets.left);
    Json m_hello;
    int m_heartbeats = 0;
    std::atomic<int> m_status = -1;
    std::thread m_thread;
};

TEST_F(ServiceTest, SaysHelloFirst) {
    EXPECT_EQ(m_hello, Json({{"kind", "hello"}, {"program", "test"}, {"protocol", kProtocolVersion}, {"pid", ::getpid()}}));
}

TEST_F(ServiceTest, AnswersInOrderWithTheIdOfTheRequest) {
    send({{"id", "a"}, {"kind", "echo"}, {"say", 1}});
    send({{"id", 2}, {"kind", "echo"}, {"say", {{"x", 2}}}});
    EXPECT_EQ(receive(), Json({{"id", "a"}, {"seq", 1}, {"kind", "result"}, {"result", 1}}));
    EXPECT_EQ(receive(), Json({{"id", 2}, {"seq", 1}, {"kind", "result"}, {"result", {{"x", 2}}}}));
}

TEST_F(ServiceTest, TellsProgressAsNumberedEvents) {
    send({{"id", 1}, {"kind", "work"}});
    EXPECT_EQ(receive(), Json({{"id", 1}, {"seq", 1}, {"kind", "stage"}, {"name", "dig"}}));
    Json progress = receive();
    EXPECT_GE(progress.at("eta_s"), 0.0);
    progress.erase("eta_s");
    EXPECT_EQ(progress, Json({{"id", 1}, {"seq", 2}, {"kind", "progress"}, {"phase", "dig"}, {"done", 1}, {"total", 2}}));
    EXPECT_EQ(receive(), Json({{"id", 1}, {"seq", 3}, {"kind", "metric"}, {"name", "depth"}, {"value", 0.5}}));
    EXPECT_EQ(receive(), Json({{"id", 1}, {"seq", 4}, {"kind", "log"}, {"line", "struck gold"}}));
    EXPECT_EQ(receive(), Json({{"id", 1}, {"seq", 5}, {"kind", "text"}, {"say", "own fields"}}));
    EXPECT_EQ(receive(), Json({{"id", 1}, {"seq", 6}, {"kind", "result"}, {"result", Json::object()}}));
}

TEST_F(ServiceTest, AnUnknownRequestIsBadInputThatNamesTheKnownOnes) {
    send({{"id", 1}, {"kind", "dance"}});
    const Json error = receive().at("error");
    EXPECT_EQ(error.at("kind"), "bad-input");
    EXPECT_THAT(error.at("what"), HasSubstr("dance"));
    EXPECT_THAT(error.at("why"), HasSubstr("echo"));
}

TEST_F(ServiceTest, ARequestWithoutIdOrKindIsAnsweredToo) {
    send(Json::object());
    const Json event = receive();
    EXPECT_EQ(event.at("id"), nullptr);
    EXPECT_EQ(event.at("error").at("kind"), "bad-input");
}

TEST_F(ServiceTest, AHandlersDefectBecomesAnError) {
    send({{"id", 1}, {"kind", "echo"}});  // the handler's at("say") throws what the JSON library throws
    EXPECT_EQ(receive().at("error").at("kind"), "failed");
    send({{"id", 2}, {"kind", "echo"}, {"say", "still here"}});
    EXPECT_EQ(receive().at("result"), "still here");
}

TEST_F(ServiceTest, AResultTooLongToSendBecomesAnError) {
    send({{"id", 1}, {"kind", "too much"}});
    EXPECT_THAT(receive().at("error").at("what"), HasSubstr("too long"));
}

TEST_F(ServiceTest, CancelIsAcknowledgedWhileTheHandlerComputes) {
    send({{"id", 1}, {"kind", "wait"}});
    EXPECT_EQ(receive().at("say"), "waiting");
    send({{"id", 2}, {"kind", "cancel"}, {"target", 1}});
    // The handler may be quicker with its error than the acknowledging thread with its word.
    Json first = receive(), second = receive();
    if (first.at("kind") != "cancelling")
        std::swap(first, second);
    EXPECT_EQ(first, Json({{"id", 2}, {"seq", 1}, {"kind", "cancelling"}, {"target", 1}}));
    EXPECT_EQ(second.at("id"), 1);
    EXPECT_EQ(second.at("error").at("kind"), "cancelled");
}

TEST_F(ServiceTest, AWaitingRequestIsCancelledWithoutBeingBegun) {
    send({{"id", 1}, {"kind", "wait"}});
    EXPECT_EQ(receive().at("say"), "waiting");
    send({{"id", 2}, {"kind", "wait"}});
    send({{"id", 3}, {"kind", "cancel"}, {"target", 2}});
    EXPECT_EQ(receive().at("kind"), "cancelling");
    send({{"id", 4}, {"kind", "cancel"}, {"target", 1}});
    int errors = 0;
    while (errors < 2) {
        const Json event = receive();
        EXPECT_NE(event.at("kind"), "text");
        errors += event.at("kind") == "error";
    }
}

TEST_F(ServiceTest, CancelWithoutATargetMeansEveryRequest) {
    for (int id = 1; id <= 3; ++id)
        send({{"id", id}, {"kind", "wait"}});
    EXPECT_EQ(receive().at("say"), "waiting");
    send({{"id", 4}, {"kind", "cancel"}});
    std::vector<int> cancelled;
    while (cancelled.size() < 3)
        if (const Json event = receive(); event.at("kind") == "error")
            cancelled.push_back(event.at("id"));
    EXPECT_THAT(cancelled, testing::ElementsAre(1, 2, 3));
}

TEST_F(ServiceTest, CancellingWhatIsOverIsAcknowledgedAndDoesNothing) {
    send({{"id", 1}, {"kind", "cancel"}, {"target", 77}});
    EXPECT_EQ(receive().at("kind"), "cancelling");
    send({{"id", 2}, {"kind", "echo"}, {"say", "fine"}});
    EXPECT_EQ(receive().at("result"), "fine");
}

TEST_F(ServiceTest, HeartbeatsComeWhileAHandlerComputes) {
    send({{"id", 1}, {"kind", "wait"}});
    EXPECT_EQ(receive().at("say"), "waiting");
    Json event;
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(m_channel->receive(event, 20000), Channel::Received::Message);
        EXPECT_EQ(event, Json({{"kind", "heartbeat"}}));
    }
}

TEST_F(ServiceTest, EndOfFileCancelsWhatRunsAndEndsTheService) {
    send({{"id", 1}, {"kind", "wait"}});
    send({{"id", 2}, {"kind", "wait"}});
    EXPECT_EQ(receive().at("say"), "waiting");
    // The fixture closes the channel and joins the service.
}

TEST_F(ServiceTest, GarbageEndsTheService) {
    test::sendBytes(m_channel->descriptor(), "garbage\n");
    Json event;
    while (m_channel->receive(event, 20000) == Channel::Received::Message)
        EXPECT_EQ(event.at("kind"), "heartbeat");
}

class ProtocolDescriptor : public testing::Test {
protected:
    int descriptorOf(std::vector<std::string> arguments) {
        std::vector<char*> pointers;
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        return protocolDescriptor(static_cast<int>(pointers.size()), pointers.data());
    }
};

TEST_F(ProtocolDescriptor, IsTheSocketThatWasNamed) {
    const test::SocketPair sockets;
    EXPECT_EQ(descriptorOf({"lathe-worker", "--protocol-fd", std::to_string(sockets.left)}), sockets.left);
    ::close(sockets.left);
    ::close(sockets.right);
}

TEST_F(ProtocolDescriptor, IsBadInputUnlessAnOpenSocketIsNamed) {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{{"w"},
                                                                                           {"w", "--protocol-fd"},
                                                                                           {"w", "--protocol-fd", "x"},
                                                                                           {"w", "--protocol-fd", "3x"},
                                                                                           {"w", "--protocol-fd", "-1"},
                                                                                           {"w", "--protocol-fd", "987654"},
                                                                                           {"w", "--protocol-fd", ""}}) {
        try {
            descriptorOf(arguments);
            ADD_FAILURE() << testing::PrintToString(arguments);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.hint(), HasSubstr("started by lathe"));
        }
    }
}

}  // namespace
}  // namespace lathe
