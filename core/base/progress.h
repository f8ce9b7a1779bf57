// SPDX-License-Identifier: GPL-3.0-or-later
// How long work tells what it is doing. Implemented by the programs (a terminal line, protocol events); ignored where nobody listens.
#pragma once

#include <cstdint>
#include <string>

namespace lathe {

class Progress {
public:
    virtual ~Progress() = default;
    /// A phase begins: "distill", "prune", "evaluate baseline", "measure" …
    virtual void phase(const std::string& name) { (void)name; }
    /// done of total units of the current phase; called as often as the work likes, the receiver thins it out.
    virtual void step(int64_t done, int64_t total) { (void)done, (void)total; }
    /// A number worth plotting while it runs: "loss", "request_ms" …
    virtual void metric(const std::string& name, double value) { (void)name, (void)value; }
    /// One line for the log.
    virtual void log(const std::string& line) { (void)line; }
};

}  // namespace lathe
