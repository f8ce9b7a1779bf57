// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/event_log.h"

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/protocol/message.h"

namespace lathe {

namespace {

Json fieldOf(const Json& object, const char* key) {
    return object.is_object() && object.contains(key) ? object.at(key) : Json();
}

RunError wordsOfInterruption() {
    return runErrorOf(knownError("run.interrupted", {}));
}

}  // namespace

RunEvents::RunEvents(Run begun) : m_id(begun.id), m_latest(std::move(begun)) {}

void RunEvents::add(const Json& event) {
    const std::string kind = textField(event, "kind");
    if (kind.empty())
        addUnreadable();
    if (const Json elapsed = fieldOf(event, "elapsed_s"); elapsed.is_number())
        m_elapsedSeconds = std::max(m_elapsedSeconds, elapsed.get<double>());
    m_log.hear(event, m_elapsedSeconds);
    try {
        if (kind == "snapshot")
            takeRun(fieldOf(event, "run"));
        if (kind == "samples")
            takeSamples(fieldOf(event, "samples"));
        if (kind == "error")
            takeError(fieldOf(event, "error"));
        if (kind == "result") {
            takeRun(fieldOf(fieldOf(event, "result"), "run"));
            m_state = RunState::Done;
            m_error.reset();
        }
    } catch (const Error& error) {
        addUnreadable();
        if (kind == "result")
            takeError(toJson(failed("the worker's result cannot be read", error.headline() + ": " + error.why())));
    }
}

void RunEvents::takeRun(const Json& document) {
    m_latest = runFromJson(document, "the run told by the worker");
    m_hasResults = true;
}

void RunEvents::takeSamples(const Json& document) {
    ArmSamples samples = armSamplesFromJson(document);
    m_hasResults = true;
    const auto known = std::find_if(m_samples.begin(), m_samples.end(), [&](const ArmSamples& other) { return other.arm == samples.arm; });
    if (known != m_samples.end())
        *known = std::move(samples);
    else
        m_samples.push_back(std::move(samples));
}

void RunEvents::takeError(const Json& document) {
    const Error error = errorFromJson(document);
    m_state = error.kind() == ErrorKind::Cancelled ? RunState::Cancelled : RunState::Failed;
    m_error = runErrorOf(error);
}

Run RunEvents::run() const {
    Run run = m_latest;
    run.id = m_id;
    run.state = m_state;
    run.error = m_state == RunState::Interrupted ? wordsOfInterruption() : m_error;
    run.samples = m_samples;
    run.log = m_log.lines();
    if (m_state != RunState::Done)
        run.seconds = std::max(run.seconds, m_elapsedSeconds);
    if (m_unreadable > 0)
        run.missing["events"] = std::to_string(m_unreadable) + " of the run's events could not be read and were left out";
    return run;
}

Json beginEvent(const Run& begun) {
    return {{"kind", "begin"}, {"elapsed_s", 0.0}, {"run", toJson(begun)}};
}

Run runFromEvents(std::string_view text) {
    const auto nextLine = [&text]() -> std::optional<std::string_view> {
        const size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        return line;
    };
    const auto first = nextLine();
    if (!first)
        throw badInput("the event file does not begin a run", "it has no complete line");
    const Json begin = parseJson(*first, "the event file's first line");
    if (textField(begin, "kind") != "begin")
        throw badInput("the event file does not begin a run", "its first line is no \"begin\" event");
    RunEvents events(runFromJson(fieldOf(begin, "run"), "the event file's first line"));
    while (const auto line = nextLine()) {
        try {
            events.add(parseJson(*line, "an event"));
        } catch (const Error&) {
            events.addUnreadable();
        }
    }
    return events.run();
}

}  // namespace lathe
