// SPDX-License-Identifier: GPL-3.0-or-later
// One list of a job's fields serves writing and reading. An optional field is left out where it is empty; all others must be there.
#include <algorithm>
#include <limits>
#include <tuple>

#include "core/records/object_reader.h"
#include "core/records/recipe_json.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

void readValue(const JsonPlace& place, std::string& value) {
    value = place.text();
}

void readValue(const JsonPlace& place, std::filesystem::path& value) {
    value = place.text();
}

void readValue(const JsonPlace& place, bool& value) {
    value = place.boolean();
}

void readValue(const JsonPlace& place, int32_t& value) {
    value = static_cast<int32_t>(place.integer({std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max()}));
}

void readValue(const JsonPlace& place, uint64_t& value) {
    value = place.unsignedInteger();
}

template <std::floating_point T>
void readValue(const JsonPlace& place, T& value) {
    value = static_cast<T>(place.number({}));
}

void readValue(const JsonPlace& place, MeasurePlan& value) {
    value = measurePlanFromJson(place);
}

void readValue(const JsonPlace& place, EvaluationPlan& value) {
    value = evaluationPlanFromJson(place);
}

void readValue(const JsonPlace& place, Stage& value) {
    value = stageAt(place);
}

void readValue(const JsonPlace& place, QuantizeStage& value) {
    const Stage stage = stageAt(place);
    if (!std::holds_alternative<QuantizeStage>(stage))
        throw place.mistake("a quantize stage");
    value = std::get<QuantizeStage>(stage);
}

template <typename T>
void readValue(const JsonPlace& place, std::vector<T>& values) {
    values.clear();
    for (const JsonPlace& element : place.elements())
        readValue(element, values.emplace_back());
}

template <typename T>
Json written(const T& value) {
    if constexpr (std::is_same_v<T, std::filesystem::path>)
        return value.string();
    else if constexpr (std::is_same_v<T, QuantizeStage>)
        return toJson(Stage(value));
    else if constexpr (requires { toJson(value); })
        return toJson(value);
    else
        return value;
}

template <typename Job, typename T>
struct JobField {
    const char* key;
    T Job::*member;

    void write(Json& document, const Job& job) const { document[key] = written(job.*member); }
    void read(ObjectReader& reader, Job& job) const { readValue(reader.require(key), job.*member); }
};

template <typename Job, typename T>
struct JobField<Job, std::optional<T>> {
    const char* key;
    std::optional<T> Job::*member;

    void write(Json& document, const Job& job) const {
        if (job.*member)
            document[key] = written(*(job.*member));
    }
    void read(ObjectReader& reader, Job& job) const {
        if (const auto place = reader.find(key))
            readValue(*place, (job.*member).emplace());
    }
};

template <typename Job, typename T>
constexpr JobField<Job, T> field(const char* key, T Job::*member) {
    return {key, member};
}

template <typename Job, typename... Fields>
Json written(const Job& job, const std::tuple<Fields...>& fields) {
    Json document = Json::object();
    std::apply([&](const auto&... each) { (each.write(document, job), ...); }, fields);
    return document;
}

template <typename Job, typename... Fields>
Job jobFrom(const Json& document, const std::tuple<Fields...>& fields) {
    ObjectReader reader({&document, "", "job"});
    Job job;
    std::apply([&](const auto&... each) { (each.read(reader, job), ...); }, fields);
    reader.refuseUnknownKeys();
    return job;
}

constexpr std::tuple kBenchFields = {field("model", &BenchJob::model),
                                     field("storage", &BenchJob::storage),
                                     field("measure", &BenchJob::measure),
                                     field("repeats", &BenchJob::repeats),
                                     field("with_reference", &BenchJob::withReference),
                                     field("with_roofline", &BenchJob::withRoofline),
                                     field("prompts", &BenchJob::prompts)};

constexpr std::tuple kEvaluationFields = {field("model", &EvaluationJob::model),   field("storage", &EvaluationJob::storage),
                                          field("data", &EvaluationJob::data),     field("tasks", &EvaluationJob::tasks),
                                          field("evaluate", &EvaluationJob::plan), field("threads", &EvaluationJob::threads)};

constexpr std::tuple kGenerationFields = {field("model", &GenerationJob::model),
                                          field("prompt", &GenerationJob::prompt),
                                          field("new_tokens", &GenerationJob::newTokens),
                                          field("temperature", &GenerationJob::temperature),
                                          field("top_k", &GenerationJob::topK),
                                          field("seed", &GenerationJob::seed),
                                          field("threads", &GenerationJob::threads),
                                          field("draft", &GenerationJob::draft),
                                          field("draft_tokens", &GenerationJob::draftTokens)};

constexpr std::tuple kTokenFields = {field("token", &GeneratedToken::id), field("ms", &GeneratedToken::ms),
                                     field("text", &GeneratedToken::text)};

constexpr std::tuple kNextTokenFields = {field("model", &NextTokenJob::model), field("prompt", &NextTokenJob::prompt),
                                         field("ids", &NextTokenJob::ids),     field("top", &NextTokenJob::top),
                                         field("also", &NextTokenJob::also),   field("threads", &NextTokenJob::threads)};

constexpr std::tuple kLogitsFields = {field("model", &LogitsJob::model), field("ids", &LogitsJob::ids), field("output", &LogitsJob::output),
                                      field("threads", &LogitsJob::threads)};

constexpr std::tuple kInspectFields = {field("model", &InspectJob::model), field("after", &InspectJob::after),
                                       field("storage", &InspectJob::storage), field("origins", &InspectJob::origins)};

constexpr std::tuple kSensitivityFields = {field("model", &SensitivityJob::model), field("stage", &SensitivityJob::stage),
                                           field("data", &SensitivityJob::data), field("threads", &SensitivityJob::threads),
                                           field("stored_only", &SensitivityJob::storedOnly)};

constexpr std::tuple kPreviewFields = {field("data", &PreviewJob::data), field("model", &PreviewJob::model)};

constexpr std::tuple kRemeasureFields = {field("models", &RemeasureJob::models), field("names", &RemeasureJob::names),
                                         field("measure", &RemeasureJob::measure), field("repeats", &RemeasureJob::repeats)};

constexpr std::tuple kDescriptionFields = {field("model", &DescriptionJob::model)};

constexpr std::tuple kFootprintFields = {field("artifact", &FootprintJob::artifact), field("measure", &FootprintJob::measure)};

constexpr std::tuple kLimitsFields = {field("threads", &LimitsJob::threads), field("seconds", &LimitsJob::seconds)};

constexpr std::tuple kFetchFields = {field("repository", &FetchJob::repository), field("revision", &FetchJob::revision),
                                     field("target", &FetchJob::target)};

constexpr std::tuple kRestorationFields = {field("model", &RestorationJob::model)};

constexpr std::tuple kModelExportFields = {field("form", &ModelExportJob::form), field("model", &ModelExportJob::model),
                                           field("target", &ModelExportJob::target), field("storage", &ModelExportJob::storage)};

}  // namespace

Json toJson(const BenchJob& job) {
    return written(job, kBenchFields);
}

BenchJob benchJobFromJson(const Json& document) {
    return jobFrom<BenchJob>(document, kBenchFields);
}

Json toJson(const EvaluationJob& job) {
    return written(job, kEvaluationFields);
}

EvaluationJob evaluationJobFromJson(const Json& document) {
    return jobFrom<EvaluationJob>(document, kEvaluationFields);
}

Json toJson(const GenerationJob& job) {
    return written(job, kGenerationFields);
}

GenerationJob generationJobFromJson(const Json& document) {
    return jobFrom<GenerationJob>(document, kGenerationFields);
}

Json toJson(const NextTokenJob& job) {
    return written(job, kNextTokenFields);
}

NextTokenJob nextTokenJobFromJson(const Json& document) {
    return jobFrom<NextTokenJob>(document, kNextTokenFields);
}

Json toJson(const LogitsJob& job) {
    return written(job, kLogitsFields);
}

LogitsJob logitsJobFromJson(const Json& document) {
    return jobFrom<LogitsJob>(document, kLogitsFields);
}

Json toJson(const InspectJob& job) {
    return written(job, kInspectFields);
}

InspectJob inspectJobFromJson(const Json& document) {
    return jobFrom<InspectJob>(document, kInspectFields);
}

Json toJson(const SensitivityJob& job) {
    return written(job, kSensitivityFields);
}

SensitivityJob sensitivityJobFromJson(const Json& document) {
    return jobFrom<SensitivityJob>(document, kSensitivityFields);
}

Json toJson(const PreviewJob& job) {
    return written(job, kPreviewFields);
}

PreviewJob previewJobFromJson(const Json& document) {
    return jobFrom<PreviewJob>(document, kPreviewFields);
}

Json toJson(const RemeasureJob& job) {
    return written(job, kRemeasureFields);
}

RemeasureJob remeasureJobFromJson(const Json& document) {
    return jobFrom<RemeasureJob>(document, kRemeasureFields);
}

Json toJson(const DescriptionJob& job) {
    return written(job, kDescriptionFields);
}

DescriptionJob descriptionJobFromJson(const Json& document) {
    return jobFrom<DescriptionJob>(document, kDescriptionFields);
}

Json toJson(const FootprintJob& job) {
    return written(job, kFootprintFields);
}

FootprintJob footprintJobFromJson(const Json& document) {
    return jobFrom<FootprintJob>(document, kFootprintFields);
}

Json toJson(const LimitsJob& job) {
    return written(job, kLimitsFields);
}

LimitsJob limitsJobFromJson(const Json& document) {
    return jobFrom<LimitsJob>(document, kLimitsFields);
}

Json toJson(const FetchJob& job) {
    return written(job, kFetchFields);
}

FetchJob fetchJobFromJson(const Json& document) {
    return jobFrom<FetchJob>(document, kFetchFields);
}

Json toJson(const RestorationJob& job) {
    return written(job, kRestorationFields);
}

RestorationJob restorationJobFromJson(const Json& document) {
    return jobFrom<RestorationJob>(document, kRestorationFields);
}

Json toJson(const ModelExportJob& job) {
    return written(job, kModelExportFields);
}

ModelExportJob modelExportJobFromJson(const Json& document) {
    return jobFrom<ModelExportJob>(document, kModelExportFields);
}

Json toJson(const GeneratedToken& token) {
    return written(token, kTokenFields);
}

std::optional<GeneratedToken> generatedTokenFrom(const Json& event) {
    if (!event.is_object() || event.value("kind", Json()) != GeneratedToken::kEvent)
        return std::nullopt;
    Json fields = event;
    for (const char* frame : {"id", "seq", "kind"})
        fields.erase(frame);
    return jobFrom<GeneratedToken>(fields, kTokenFields);
}

}  // namespace lathe
