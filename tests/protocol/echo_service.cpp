// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/echo_service.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <new>
#include <stdexcept>

#include "core/protocol/channel.h"
#include "core/protocol/client.h"
#include "core/protocol/message.h"
#include "core/protocol/service.h"

namespace lathe::test {

namespace {

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

Json count(RequestContext& context) {
    const int upTo = context.request().at("upTo");
    for (int number = 1; number <= upTo; ++number)
        context.emit("text", {{"number", number}});
    return upTo;
}

Json waitUntilCancelled(RequestContext& context) {
    context.emit("text", {{"say", "waiting"}});
    while (true) {
        context.cancelToken().throwIfCancelled();
        ::usleep(1000);
    }
}

Json beQuiet(RequestContext& context) {
    ::usleep(context.request().at("ms").get<useconds_t>() * 1000);
    return "done";
}

Json beStubborn(RequestContext& context) {
    context.emit("text", {{"say", "busy"}, {"pid", ::getpid()}});
    while (true)
        ::pause();
}

Json nest(RequestContext& context) {
    ServiceClient inner(echoProgram());
    return inner.request(
        "stubborn", {},
        [&](const Json& event) {
            context.emit("text", {{"pid", event.value("pid", 0)}});
        },
        context.cancelToken());
}

Json whoAmI() {
    Json open = Json::array();
    for (int descriptor = 0; descriptor < 1024; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) >= 0)
            open.push_back(descriptor);
    struct sigaction interrupt {};
    ::sigaction(SIGINT, nullptr, &interrupt);
    return {{"descriptors", open}, {"ignores_interrupt", interrupt.sa_handler == SIG_IGN}, {"greeting", setting("LATHE_ECHO_GREETING")}};
}

Json printLine(RequestContext& context) {
    std::puts(context.request().at("line").get<std::string>().c_str());
    std::fflush(stdout);
    return {};
}

Json unusual() {
    return {{"nan", std::numeric_limits<double>::quiet_NaN()}, {"inf", std::numeric_limits<double>::infinity()}, {"text", "a\xFF z"}};
}

Json sendRaw(int descriptor, const std::string& bytes) {
    size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t part = ::send(descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (part < 0)
            break;
        sent += static_cast<size_t>(part);
    }
    while (true)
        ::pause();
}

std::map<std::string, RequestHandler> handlers(int descriptor) {
    return {
        {"echo", [](RequestContext& context) { return context.request().at("say"); }},
        {"count", count},
        {"fail", [](RequestContext& context) -> Json { throw errorFromJson(context.request().at("error")); }},
        {"throw", [](RequestContext&) -> Json { throw std::runtime_error("the roof is on fire"); }},
        {"exhaust", [](RequestContext&) -> Json { throw std::bad_alloc(); }},
        {"wait", waitUntilCancelled},
        {"quiet", beQuiet},
        {"stubborn", beStubborn},
        {"raise", [](RequestContext& context) { return Json(::raise(context.request().at("signal").get<int>())); }},
        {"exit", [](RequestContext& context) -> Json { ::_exit(context.request().at("status")); }},
        {"garbage", [=](RequestContext&) { return sendRaw(descriptor, "this is no JSON\n"); }},
        {"overlong", [=](RequestContext&) { return sendRaw(descriptor, std::string(Channel::kLongestLine + 1, 'x')); }},
        {"unusual", [](RequestContext&) { return unusual(); }},
        {"print", printLine},
        {"whoami", [](RequestContext&) { return whoAmI(); }},
        {"nest", nest},
    };
}

}  // namespace

int runEchoService(int argc, char** argv) {
    const int descriptor = protocolDescriptor(argc, argv);
    const std::string mood = setting("LATHE_ECHO");
    if (mood == "gone")
        return 3;
    if (mood == "stranger")
        Channel(descriptor).send({{"kind", "hello"}, {"protocol", 99}});
    if (mood == "mute" || mood == "stranger")
        while (true)
            ::pause();
    ServiceTiming timing;
    if (const std::string interval = setting("LATHE_ECHO_HEARTBEAT_MS"); !interval.empty())
        timing.heartbeatMs = std::stoi(interval);
    if (const std::string stop = setting("LATHE_ECHO_STOP_MS"); !stop.empty())
        timing.stopMs = std::stoi(stop);
    return serve(descriptor, "echo", handlers(descriptor), timing);
}

std::filesystem::path echoProgram() {
    return std::filesystem::read_symlink("/proc/self/exe");
}

}  // namespace lathe::test
