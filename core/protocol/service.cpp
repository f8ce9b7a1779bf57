// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/service.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include "core/base/clock.h"
#include "core/base/error_json.h"
#include "core/base/error_texts.h"
#include "core/base/text.h"
#include "core/protocol/channel.h"
#include "core/protocol/message.h"
#include "core/protocol/progress_event.h"
#include "core/protocol/progress_meter.h"
#include "core/protocol/request_queue.h"

namespace lathe {

namespace {

/// Numbers and sends the events of one request.
class ServedRequest final : public RequestContext {
public:
    ServedRequest(Channel& channel, Request& request) : m_channel(channel), m_request(request) {}

    const Json& request() const override { return m_request.document; }
    const CancelToken& cancelToken() const override { return m_request.cancel; }

    void emit(const std::string& kind, Json fields) override {
        const std::lock_guard lock(m_mutex);
        send(kind, fields);
    }
    void phase(const WorkPhase& phase) override {
        const std::lock_guard lock(m_mutex);
        m_meter.beginPhase(phase.name, steadyMilliseconds());
        send("stage", fieldsOf(phase));
    }
    void step(int64_t done, int64_t total) override {
        const std::lock_guard lock(m_mutex);
        if (const auto fields = m_meter.step(done, total, steadyMilliseconds()))
            send("progress", *fields);
    }
    void metric(const std::string& name, double value) override {
        const std::lock_guard lock(m_mutex);
        if (const auto fields = m_meter.metric(name, value, steadyMilliseconds()))
            send("metric", *fields);
    }
    void waiting(const std::optional<ErrorWords>& forWhat) override { emit("waiting", fieldsOf(Waiting{forWhat})); }
    void warning(const ErrorWords& words) override { emit("warning", {{"words", toJson(words)}}); }
    void log(const std::string& line) override { emit("log", {{"line", line}}); }

private:
    void send(const std::string& kind, const Json& fields) {
        Json event = {{"id", m_request.id()}, {"seq", m_sequence + 1}, {"kind", kind}};
        if (fields.is_object())
            event.insert(fields.begin(), fields.end());
        m_channel.send(event);
        ++m_sequence;
    }

    Channel& m_channel;
    Request& m_request;
    std::mutex m_mutex;
    ProgressMeter m_meter;
    int64_t m_sequence = 0;
};

/// Calls send every intervalMs from a thread of its own until destroyed.
class Heartbeat {
public:
    Heartbeat(Channel& channel, int intervalMs) : m_thread([this, &channel, intervalMs] { beat(channel, intervalMs); }) {}
    ~Heartbeat() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

private:
    void beat(Channel& channel, int intervalMs) {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, std::chrono::milliseconds(intervalMs), [&] { return m_stopped; }))
            channel.send({{"kind", "heartbeat"}});
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopped = false;
    std::thread m_thread;
};

Json answer(const std::map<std::string, RequestHandler>& handlers, Request& request, ServedRequest& context) {
    const auto handler = handlers.find(request.kind());
    if (handler == handlers.end()) {
        std::vector<std::string> known;
        known.reserve(handlers.size());
        for (const auto& [kind, unused] : handlers)
            known.push_back(kind);
        throw badInput("unknown request \"" + request.kind() + "\"", "this program knows: " + joinText(known, ", "));
    }
    request.cancel.throwIfCancelled();
    return handler->second(context);
}

/// The worker's loop is one of the three places where exceptions end: none may take the process, whatever library it came from.
void handle(const std::map<std::string, RequestHandler>& handlers, Request& request, ServedRequest& context) {
    const auto tell = [&](const Error& error) { context.emit("error", {{"error", toJson(error)}}); };
    try {
        context.emit("result", {{"result", answer(handlers, request, context)}});
    } catch (const Error& error) {
        tell(error);
    } catch (const std::bad_alloc&) {
        tell(knownError("worker.out_of_memory", {}));
    } catch (const std::exception& error) {
        tell(
            failed("the work stopped on an unexpected error", error.what(), "this is a defect of Lathe: please report it with the recipe"));
    } catch (...) {
        tell(failed("the work stopped on an unexpected error", "it has no description", "this is a defect of Lathe: please report it"));
    }
}

void receiveRequests(Channel& channel, RequestQueue& queue, int stopMs) {
    Json message;
    while (channel.receive(message, -1) == Channel::Received::Message) {
        auto request = std::make_shared<Request>(std::move(message));
        if (request->kind() != "cancel") {
            queue.push(std::move(request));
            continue;
        }
        const Json target = request->document.value("target", Json());
        queue.cancel(target);
        ServedRequest(channel, *request).emit("cancelling", {{"target", target}});
    }
    queue.close();
    if (!queue.waitUntilIdle(stopMs))
        ::_exit(1);  // nobody listens any more, and a handler that ignores its token cannot be ended otherwise
}

}  // namespace

int serve(int descriptor, const std::string& program, const std::map<std::string, RequestHandler>& handlers, const ServiceTiming& timing) {
    Channel channel(descriptor);
    channel.send({{"kind", "hello"}, {"program", program}, {"protocol", kProtocolVersion}, {"pid", ::getpid()}});
    RequestQueue queue;
    const Heartbeat heartbeat(channel, timing.heartbeatMs);
    std::thread reader([&] { receiveRequests(channel, queue, timing.stopMs); });
    while (const auto request = queue.next()) {
        ServedRequest context(channel, *request);
        handle(handlers, *request, context);
    }
    reader.join();
    return 0;
}

int protocolDescriptor(int argc, char** argv) {
    const char* hint = "this program is started by lathe; start that instead";
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--protocol-fd") != 0)
            continue;
        const std::string text = argv[i + 1];
        int descriptor = -1;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), descriptor);
        struct stat status {};
        if (problem != std::errc() || end != text.data() + text.size() || ::fstat(descriptor, &status) != 0 || !S_ISSOCK(status.st_mode))
            throw badInput("--protocol-fd does not name an open socket", "it was given \"" + text + "\"", hint);
        return descriptor;
    }
    throw badInput("--protocol-fd is missing", "it names the socket on which requests arrive", hint);
}

}  // namespace lathe
