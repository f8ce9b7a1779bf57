// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/fields.h"

#include <set>

#include "core/base/text.h"

namespace lathe {

namespace {

const std::vector<Field>& modelFields() {
    static const std::vector<Field> fields = {
        {"parameters", "parameters", "", Better::Lower},
        {"bytes", "size", "bytes", Better::Lower},
        {"checkpoint_bytes", "checkpoint file", "bytes", Better::Lower},
        {"bits_per_weight", "bits per weight", "bits", Better::Lower},
        {"peak_memory_bytes", "peak memory", "bytes", Better::Lower},
        {"perplexity", "perplexity", "", Better::Lower},
        {"next_token_accuracy", "next-token accuracy", "fraction", Better::Higher},
        {"tokens_per_second", "new tokens per second", "tokens/s", Better::Higher},
        {"acceptance_rate", "drafted tokens accepted", "fraction", Better::Higher},
    };
    return fields;
}

const std::vector<Field>& taskFields() {
    static const std::vector<Field> fields = {
        {"accuracy", "accuracy", "fraction", Better::Higher},
        {"precision", "precision (macro)", "fraction", Better::Higher},
        {"recall", "recall (macro)", "fraction", Better::Higher},
        {"f1", "F1 (macro)", "fraction", Better::Higher},
        {"exact_match", "exact match", "fraction", Better::Higher},
        {"chrf", "chrF", "fraction", Better::Higher},
        {"bleu", "BLEU", "fraction", Better::Higher},
        {"wer", "word error rate", "fraction", Better::Lower},
        {"divergence", "divergence from the baseline, mean", "nats", Better::Lower},
        {"divergence_p99", "divergence from the baseline, p99", "nats", Better::Lower},
        {"same_top1", "same first choice as the baseline", "fraction", Better::Higher},
        {"count", "items", "", Better::Neither},
    };
    return fields;
}

const std::vector<Field>& phases() {
    static const std::vector<Field> fields = {
        {"request_ms", "request", "ms", Better::Lower},
        {"ttft_ms", "time to first token", "ms", Better::Lower},
        {"per_token_ms", "time per output token", "ms", Better::Lower},
    };
    return fields;
}

const std::vector<Field>& latencyFields() {
    static const std::vector<Field> fields = {
        {"p50", "median", "ms", Better::Lower},      {"p90", "p90", "ms", Better::Lower},
        {"p99", "p99", "ms", Better::Lower},         {"mean", "mean", "ms", Better::Lower},
        {"count", "samples", "", Better::Neither},   {"half_width", "half-width of the median's interval", "ratio", Better::Lower},
        {"noise", "noise grade", "", Better::Lower},
    };
    return fields;
}

const std::vector<Field>& comparisonFields() {
    static const std::vector<Field> fields = {
        {"request_speedup", "speed-up of the request", "ratio", Better::Higher},
        {"ttft_speedup", "speed-up of the first token", "ratio", Better::Higher},
        {"per_token_speedup", "speed-up of a further token", "ratio", Better::Higher},
        {"size_ratio", "size, result / baseline", "ratio", Better::Lower},
        {"perplexity", "perplexity, result / baseline", "ratio", Better::Lower},
    };
    return fields;
}

void addCompared(std::vector<Field>& fields, const Field& compared) {
    fields.push_back({compared.path + ".value", compared.label, compared.unit, compared.better});
    fields.push_back({compared.path + ".ci_low", compared.label + ", 95 % from", compared.unit, compared.better});
    fields.push_back({compared.path + ".ci_high", compared.label + ", 95 % to", compared.unit, compared.better});
    fields.push_back({compared.path + ".verdict", compared.label + ", verdict", "", Better::Neither});
}

}  // namespace

std::vector<Field> measuredFields(std::span<const std::string> tasks) {
    std::vector<Field> fields = modelFields();
    for (const std::string& task : tasks)
        for (const Field& metric : taskFields())
            fields.push_back({"tasks." + task + "." + metric.path, task + " " + metric.label, metric.unit, metric.better});
    for (const Field& phase : phases())
        for (const Field& number : latencyFields())
            fields.push_back({"latency." + phase.path + "." + number.path, phase.label + ", " + number.label, number.unit, number.better});
    return fields;
}

std::vector<Field> runFields(std::span<const std::string> tasks) {
    std::vector<Field> fields = {
        {"id", "run", ""},
        {"parent_id", "parent", ""},
        {"study_id", "study", ""},
        {"trial", "trial", ""},
        {"created", "created", ""},
        {"state", "state", ""},
        {"seconds", "duration", "s"},
        {"recipe.name", "recipe", ""},
        {"recipe.model", "model", ""},
        {"recipe_hash", "recipe hash", ""},
        {"model_hash", "model hash", ""},
        {"data_hash", "data hash", ""},
        {"artifact_hash", "artifact hash", ""},
        {"protocol", "protocol", ""},
    };
    for (const std::string arm : {"baseline", "result", "reference"})
        for (const Field& field : measuredFields(tasks))
            fields.push_back({arm + "." + field.path, arm + ": " + field.label, field.unit, field.better});
    fields.push_back({"comparison.against", "compared with", ""});
    for (const Field& compared : comparisonFields())
        addCompared(fields, {"comparison." + compared.path, compared.label, compared.unit, compared.better});
    for (const std::string& task : tasks)
        addCompared(fields, {"comparison.tasks." + task, task + ", result - baseline", "fraction", Better::Higher});
    return fields;
}

std::vector<std::string> scoredTasks(const Json& runDocument) {
    std::set<std::string> names;
    for (const char* arm : {"baseline.tasks", "result.tasks", "reference.tasks"})
        if (const Json* tasks = valueAt(runDocument, arm); tasks && tasks->is_object())
            for (const auto& [name, scores] : tasks->items())
                names.insert(name);
    return {names.begin(), names.end()};
}

const Json* valueAt(const Json& document, std::string_view path) {
    const Json* at = &document;
    for (const std::string& step : splitText(path, '.')) {
        if (!at->is_object())
            return nullptr;
        const auto next = at->find(step);
        if (next == at->end())
            return nullptr;
        at = &*next;
    }
    return at;
}

}  // namespace lathe
