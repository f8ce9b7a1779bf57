// SPDX-License-Identifier: GPL-3.0-or-later
// The asking side with a real child process, the echo service.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/protocol/client.h"
#include "tests/protocol/echo_service.h"
#include "tests/protocol/socket_pair.h"

namespace lathe {
namespace {

using test::echoProgram;
using testing::HasSubstr;

class ClientTest : public testing::Test {
protected:
    /// The Error that the request ends with.
    Error errorOf(ServiceClient& client, const std::string& kind, const Json& fields = {},
                  const ServiceClient::EventHandler& onEvent = {}) {
        try {
            client.request(kind, fields, onEvent, m_cancel);
        } catch (const Error& error) {
            return error;
        }
        ADD_FAILURE() << kind << " ended without an error";
        return failed("none");
    }

    CancelToken m_cancel;
};

Error errorOfStarting(const std::filesystem::path& program, const std::vector<std::string>& environment = {},
                      const ClientLimits& limits = {}) {
    try {
        const ServiceClient client(program, environment, limits);
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << program << " started";
    return failed("none");
}

TEST_F(ClientTest, ARequestIsAnsweredWithItsResult) {
    ServiceClient client(echoProgram());
    EXPECT_EQ(client.request("echo", {{"say", {{"a", 1}}}}, {}, m_cancel), Json({{"a", 1}}));
    EXPECT_EQ(client.request("echo", {{"say", "again"}}, {}, m_cancel), "again");
    EXPECT_TRUE(client.isAlive());
}

TEST_F(ClientTest, EventsComeInOrderWithoutGaps) {
    ServiceClient client(echoProgram());
    int expected = 1;
    const auto check = [&](const Json& event) {
        EXPECT_EQ(event.at("kind"), "text");
        EXPECT_EQ(event.at("seq"), expected);
        EXPECT_EQ(event.at("number"), expected++);
    };
    EXPECT_EQ(client.request("count", {{"upTo", 500}}, check, m_cancel), 500);
    EXPECT_EQ(expected, 501);
}

TEST_F(ClientTest, AnErrorArrivesWithItsKindAndWords) {
    ServiceClient client(echoProgram());
    const Error error =
        errorOf(client, "fail", {{"error", {{"kind", "bad-input"}, {"what", "no such file"}, {"why", "x.json"}, {"hint", "look again"}}}});
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.headline(), "no such file");
    EXPECT_EQ(error.why(), "x.json");
    EXPECT_EQ(error.hint(), "look again");
}

TEST_F(ClientTest, OtherExceptionsOfTheChildAreToldInPlainWords) {
    ServiceClient client(echoProgram());
    EXPECT_EQ(errorOf(client, "throw").why(), "the roof is on fire");
    EXPECT_THAT(errorOf(client, "exhaust").headline(), HasSubstr("memory"));
    EXPECT_TRUE(client.isAlive());
}

TEST_F(ClientTest, ValuesThatJsonCannotSayDoNoHarm) {
    ServiceClient client(echoProgram());
    EXPECT_EQ(client.request("unusual", {}, {}, m_cancel), Json({{"nan", nullptr}, {"inf", nullptr}, {"text", "a\xEF\xBF\xBD z"}}));
}

TEST_F(ClientTest, ALongMessageGoesThereAndBack) {
    ServiceClient client(echoProgram());
    const std::string text(5 << 20, 'x');
    EXPECT_EQ(client.request("echo", {{"say", text}}, {}, m_cancel), text);
}

TEST_F(ClientTest, TheChildHasOneSocketIgnoresCtrlCAndHearsItsEnvironment) {
    const test::SocketPair bystander;
    const int inheritable = ::dup(bystander.left);  // without close-on-exec
    ServiceClient client(echoProgram(), {"LATHE_ECHO_GREETING=hello there"});
    EXPECT_EQ(client.request("whoami", {}, {}, m_cancel),
              Json({{"descriptors", {0, 1, 2, 3}}, {"ignores_interrupt", true}, {"greeting", "hello there"}}));
    for (const int descriptor : {inheritable, bystander.left, bystander.right})
        ::close(descriptor);
}

TEST_F(ClientTest, WhatTheChildPrintsGoesToStandardError) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    {
        ServiceClient client(echoProgram());
        client.request("print", {{"line", "a library's chatter"}}, {}, m_cancel);
    }
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "a library's chatter\n");
}

TEST_F(ClientTest, CancellingEndsThePoliteChildsRequestAndLeavesItUsable) {
    ServiceClient client(echoProgram());
    const Error error = errorOf(client, "wait", {}, [&](const Json&) { m_cancel.cancel(); });
    EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    EXPECT_EQ(client.request("echo", {{"say", "next"}}, {}, CancelToken()), "next");
}

TEST_F(ClientTest, AStubbornChildAcknowledgesCancellingAndIsKilled) {
    ServiceClient client(echoProgram(), {}, {.cancelMs = 300});
    bool acknowledged = false;
    const Error error = errorOf(client, "stubborn", {}, [&](const Json& event) {
        m_cancel.cancel();
        acknowledged |= event.at("kind") == "cancelling";
    });
    EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(acknowledged);
    EXPECT_FALSE(client.isAlive());
}

TEST_F(ClientTest, NothingIsAskedOnceCancelled) {
    ServiceClient client(echoProgram());
    m_cancel.cancel();
    EXPECT_EQ(errorOf(client, "exit", {{"status", 1}}).kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(client.isAlive());
}

TEST_F(ClientTest, AnExceptionOfTheListenerEndsTheRequestInTheChildToo) {
    ServiceClient client(echoProgram());
    EXPECT_THROW(client.request(
                     "wait", {}, [](const Json&) { throw std::domain_error("enough"); }, m_cancel),
                 std::domain_error);
    EXPECT_EQ(client.request("echo", {{"say", "next"}}, {}, m_cancel), "next");
}

TEST_F(ClientTest, AChildKilledMidRequestIsFailedAndTheSignalNamed) {
    ServiceClient client(echoProgram());
    const Error error = errorOf(client, "stubborn", {}, [&](const Json&) { ::kill(client.processId(), SIGKILL); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_THAT(error.why(), HasSubstr("SIGKILL"));
    EXPECT_THAT(error.hint(), HasSubstr("memory"));
    EXPECT_FALSE(client.isAlive());
    EXPECT_THAT(errorOf(client, "echo", {{"say", 1}}).why(), HasSubstr("SIGKILL"));
}

TEST_F(ClientTest, AChildThatCrashesOrExitsIsFailedAndItsEndTold) {
    {
        ServiceClient client(echoProgram());
        EXPECT_THAT(errorOf(client, "raise", {{"signal", SIGTERM}}).why(), HasSubstr("SIGTERM"));
    }
    ServiceClient client(echoProgram());
    EXPECT_THAT(errorOf(client, "exit", {{"status", 7}}).why(), HasSubstr("exit status 7"));
}

TEST_F(ClientTest, GarbageAndOverlongLinesEndTheChild) {
    for (const char* kind : {"garbage", "overlong"}) {
        ServiceClient client(echoProgram(), {}, {.closeMs = 100});
        EXPECT_THAT(errorOf(client, kind).why(), HasSubstr("not the protocol"));
        EXPECT_FALSE(client.isAlive());
    }
}

TEST_F(ClientTest, ASilentChildIsEndedAndFailed) {
    ServiceClient client(echoProgram(), {}, {.silenceMs = 300});
    EXPECT_THAT(errorOf(client, "raise", {{"signal", SIGSTOP}}).why(), HasSubstr("300 ms"));
    EXPECT_FALSE(client.isAlive());
}

TEST_F(ClientTest, HeartbeatsKeepAQuietRequestAlive) {
    ServiceClient client(echoProgram(), {"LATHE_ECHO_HEARTBEAT_MS=20"}, {.silenceMs = 500});
    EXPECT_EQ(client.request("quiet", {{"ms", 800}}, {}, m_cancel), "done");
}

TEST_F(ClientTest, TheDestructorKillsAChildThatDoesNotEnd) {
    pid_t process = -1;
    {
        ServiceClient client(echoProgram(), {}, {.closeMs = 50});
        process = client.processId();
        EXPECT_THROW(client.request(
                         "stubborn", {}, [](const Json&) { throw std::domain_error("leave it"); }, m_cancel),
                     std::domain_error);
    }
    EXPECT_EQ(::kill(process, 0), -1);
    EXPECT_EQ(errno, ESRCH);
}

TEST(ClientStart, AMissingProgramIsToldWithTheSystemsReason) {
    const Error error = errorOfStarting("/nowhere/lathe-worker");
    EXPECT_THAT(error.headline(), HasSubstr("/nowhere/lathe-worker"));
    EXPECT_EQ(error.why(), "No such file or directory");
}

TEST(ClientStart, AFileThatIsNoProgramIsToldWithTheSystemsReason) {
    EXPECT_EQ(errorOfStarting("/etc/passwd").why(), "Permission denied");
}

TEST(ClientStart, AnotherVersionIsRefused) {
    const Error error = errorOfStarting(echoProgram(), {"LATHE_ECHO=stranger"});
    EXPECT_THAT(error.why(), HasSubstr("protocol 99"));
}

TEST(ClientStart, AChildThatEndsAtOnceIsToldWithItsStatus) {
    EXPECT_THAT(errorOfStarting(echoProgram(), {"LATHE_ECHO=gone"}).why(), HasSubstr("exit status 3"));
}

TEST(ClientStart, AChildThatNeverSaysHelloIsGivenUp) {
    EXPECT_THAT(errorOfStarting(echoProgram(), {"LATHE_ECHO=mute"}, {.startMs = 200}).headline(), HasSubstr("does not start"));
}

TEST(ProcessTree, AStubbornServiceEndsItselfAfterEndOfFile) {
    const test::SocketPair sockets;
    ChildProcess child(echoProgram(), {"LATHE_ECHO_STOP_MS=50"}, sockets.right);
    ::close(sockets.right);
    {
        Channel channel(sockets.left);
        channel.send({{"id", 1}, {"kind", "stubborn"}});
        Json event;
        do
            ASSERT_EQ(channel.receive(event, 20000), Channel::Received::Message);
        while (event.at("kind") != "text");
    }
    ASSERT_TRUE(child.waitFor(20000));
    EXPECT_EQ(child.ending(), "ended with exit status 1");
}

TEST(ProcessTree, TheChildDiesWithItsParentHoweverThatDies) {
    // Orphans come to this process, so that their end can be waited for.
    ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    pid_t grandchild = -1;
    {
        ServiceClient client(echoProgram());
        EXPECT_THROW(client.request(
                         "nest", {},
                         [&](const Json& event) {
                             grandchild = event.at("pid");
                             ::kill(client.processId(), SIGKILL);
                         },
                         CancelToken()),
                     Error);
    }
    ASSERT_GT(grandchild, 0);
    int status = 0;
    ASSERT_EQ(::waitpid(grandchild, &status, 0), grandchild);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

}  // namespace
}  // namespace lathe
