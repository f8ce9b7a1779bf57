// SPDX-License-Identifier: GPL-3.0-or-later
// The serving side of the protocol: what lathe-worker and lathe-trainer do between start and end of file. Requests {id, kind, ...} are handled
// one after the other; "cancel" {id, target} is acknowledged at once by a thread of its own, which also sends a heartbeat every half second.
// Events carry id (of the request) and seq. A handler's return value becomes the event "result"; an Error becomes "error".
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"

namespace lathe {

inline constexpr int kProtocolVersion = 1;

/// What a handler works with.
class RequestContext : public Progress {
public:
    virtual const Json& request() const = 0;
    virtual const CancelToken& cancelToken() const = 0;
    /// Sends an event: kind, and fields that are added to it ("stage", "progress", "metric", "samples", "text", "log").
    virtual void emit(const std::string& kind, Json fields) = 0;

    // Progress as events; steps are thinned to 10 a second, with the remaining time estimated.
    void phase(const std::string& name) override = 0;
    void step(int64_t done, int64_t total) override = 0;
    void metric(const std::string& name, double value) override = 0;
    void log(const std::string& line) override = 0;
};

using RequestHandler = std::function<Json(RequestContext&)>;

/// Serves until the other side closes. program is told in "hello" with the protocol's version. Returns the process's exit status.
int serve(int descriptor, const std::string& program, const std::map<std::string, RequestHandler>& handlers);

/// The descriptor that --protocol-fd names; bad input with a word on how the program is meant to be started if it is absent or closed.
int protocolDescriptor(int argc, char** argv);

}  // namespace lathe
