// SPDX-License-Identifier: GPL-3.0-or-later
// The serving side of the protocol: what lathe-worker and lathe-trainer do between start and end of file. Requests {id, kind, ...} are
// handled one after the other; "cancel" {id, target} is acknowledged at once by a thread of its own; another sends a heartbeat every half
// second.
//
// Events, each with the id of its request and seq, counted from 1 within the request:
//   stage, progress, metric, waiting, warning, log (see progress_event.h)   what handlers emit   cancelling {target}
//   and, last of a request: result {result} or error {error} (see message.h)
// Two belong to no request: hello {program, protocol, pid}, the first line, and heartbeat {}.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"

namespace lathe {

inline constexpr int kProtocolVersion = 1;

/// What a handler works with. Its functions may be called from any thread of the handler.
class RequestContext : public Progress {
public:
    virtual const Json& request() const = 0;
    virtual const CancelToken& cancelToken() const = 0;
    /// Sends an event: kind, and fields that are added to it ("samples", "snapshot", "text" …); they cannot replace id, seq and kind.
    virtual void emit(const std::string& kind, Json fields) = 0;

    // Progress as events; steps and each metric are thinned to 10 a second, steps with the remaining time estimated.
    void phase(const WorkPhase& phase) override = 0;
    void step(int64_t done, int64_t total) override = 0;
    void metric(const std::string& name, double value) override = 0;
    void waiting(const std::optional<ErrorWords>& forWhat) override = 0;
    void warning(const ErrorWords& words) override = 0;
    void log(const std::string& line) override = 0;
};

using RequestHandler = std::function<Json(RequestContext&)>;

struct ServiceTiming {
    int heartbeatMs = 500;
    int stopMs = 5000;  // for a handler to end once the other side has closed; then the process ends without it
};

/// Serves until the other side closes, which cancels what is running. Takes the descriptor and closes it. program is named in "hello". A
/// handler's Error, or other exception, becomes the event "error". "cancel" without a target means every request there is. Returns the
/// process's exit status.
int serve(int descriptor, const std::string& program, const std::map<std::string, RequestHandler>& handlers,
          const ServiceTiming& timing = {});

/// The descriptor that --protocol-fd names; bad input with a word on how the program is meant to be started if it is absent or no open
/// socket.
int protocolDescriptor(int argc, char** argv);

}  // namespace lathe
