// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/progress_event.h"

#include "core/base/error_json.h"
#include "core/protocol/message.h"

namespace lathe {

namespace {

struct PhaseWord {
    PhaseKind kind;
    const char* word;
};

constexpr PhaseWord kPhaseWords[] = {{PhaseKind::Restore, "restore"},   {PhaseKind::Read, "read"},
                                     {PhaseKind::Apply, "apply"},       {PhaseKind::ChooseLayers, "choose-layers"},
                                     {PhaseKind::Train, "train"},       {PhaseKind::Pack, "pack"},
                                     {PhaseKind::Evaluate, "evaluate"}, {PhaseKind::CheckOutputs, "check-outputs"},
                                     {PhaseKind::Measure, "measure"},   {PhaseKind::MeasureMemory, "measure-memory"}};

std::optional<int64_t> integerAt(const Json& event, const char* key) {
    if (const auto value = event.find(key); value != event.end() && value->is_number_integer())
        return value->get<int64_t>();
    return std::nullopt;
}

std::optional<double> numberAt(const Json& event, const char* key) {
    if (const auto value = event.find(key); value != event.end() && value->is_number())
        return value->get<double>();
    return std::nullopt;
}

WorkPhase phaseIn(const Json& event) {
    WorkPhase phase{PhaseKind::Other, textField(event, "name")};
    const std::string word = textField(event, "phase");
    for (const PhaseWord& known : kPhaseWords)
        if (word == known.word)
            phase.kind = known.kind;
    constexpr int64_t kMostStages = 1'000'000;
    if (const auto stage = integerAt(event, "stage"); stage && *stage >= 0 && *stage < kMostStages)
        phase.stage = static_cast<int>(*stage);
    return phase;
}

}  // namespace

ProgressEvent progressEventFrom(const Json& event) {
    const std::string kind = textField(event, "kind");
    if (kind == "stage")
        return phaseIn(event);
    if (kind == "log")
        return LogLine{textField(event, "line")};
    if (kind == "waiting")
        return Waiting{event.contains("for") ? std::optional(wordsFromJson(event.at("for"))) : std::nullopt};
    if (kind == "warning" && event.contains("words"))
        return Warning{wordsFromJson(event.at("words"))};
    if (kind == "progress") {
        const auto done = integerAt(event, "done"), total = integerAt(event, "total");
        if (done && total)
            return StepsDone{*done, *total, numberAt(event, "eta_s")};
    }
    if (kind == "metric")
        if (const auto value = numberAt(event, "value"))
            return MetricValue{textField(event, "name"), *value};
    return {};
}

Json fieldsOf(const WorkPhase& phase) {
    Json fields = {{"name", phase.name}};
    for (const PhaseWord& known : kPhaseWords)
        if (phase.kind == known.kind)
            fields["phase"] = known.word;
    if (phase.stage)
        fields["stage"] = *phase.stage;
    return fields;
}

Json fieldsOf(const Waiting& waiting) {
    return waiting.forWhat ? Json{{"for", toJson(*waiting.forWhat)}} : Json::object();
}

void relayProgress(const Json& event, Progress& progress) {
    const ProgressEvent report = progressEventFrom(event);
    if (const auto* phase = std::get_if<WorkPhase>(&report))
        progress.phase(*phase);
    else if (const auto* steps = std::get_if<StepsDone>(&report))
        progress.step(steps->done, steps->total);
    else if (const auto* metric = std::get_if<MetricValue>(&report))
        progress.metric(metric->name, metric->value);
    else if (const auto* log = std::get_if<LogLine>(&report))
        progress.log(log->line);
    else if (const auto* waiting = std::get_if<Waiting>(&report))
        progress.waiting(waiting->forWhat);
    else if (const auto* warning = std::get_if<Warning>(&report))
        progress.warning(warning->words);
}

}  // namespace lathe
