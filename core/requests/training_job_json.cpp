// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/records/stage_kinds.h"
#include "core/requests/training_job.h"

namespace lathe {

namespace {

void readPath(ObjectReader& reader, const std::string& key, std::filesystem::path& target) {
    std::string text = target.string();
    reader.read(key, text);
    target = text;
}

// A loss may be no number (a diverged run, nothing trained yet); JSON has null for it.
void readLoss(ObjectReader& reader, const std::string& key, double& target) {
    if (const auto field = reader.find(key); field && field->value->is_null())
        target = std::nan("");
    else
        reader.read(key, target);
}

Json lossOrNull(double loss) {
    return std::isfinite(loss) ? Json(loss) : Json();
}

DistillationTarget distillationAt(const JsonPlace& place) {
    ObjectReader reader(place);
    DistillationTarget target;
    target.teacher = reader.require("teacher").nonEmptyText();
    reader.read("temperature", target.temperature, {.low = 0.0, .high = {}, .lowIncluded = false});
    reader.read("alpha", target.alpha, {.low = 0.0, .high = 1.0});
    reader.refuseUnknownKeys();
    return target;
}

ValidationPoint pointAt(const JsonPlace& place) {
    ObjectReader reader(place);
    ValidationPoint point;
    reader.read("step", point.step, {.low = 0});
    readLoss(reader, "train_loss", point.trainLoss);
    readLoss(reader, "validation_loss", point.validationLoss);
    readLoss(reader, "validation_accuracy", point.validationAccuracy);
    reader.read("seconds", point.seconds);
    return point;
}

}  // namespace

Json toJson(const TrainingJob& job) {
    Json json = {{"model", job.model.string()},
                 {"output", job.output.string()},
                 {"train_tokens", job.trainTokens.string()},
                 {"validation_tokens", job.validationTokens.string()}};
    if (job.distillation)
        json["distillation"] = {{"teacher", job.distillation->teacher.string()},
                                {"temperature", job.distillation->temperature},
                                {"alpha", job.distillation->alpha}};
    writeSettings(json, job.optimizer, optimizerSettings());
    json["steps"] = job.steps;
    json["sequence_length"] = job.sequenceLength;
    json["validate_every"] = job.validateEvery;
    json["save_every"] = job.saveEvery;
    json["keep_zeros"] = job.keepZeros;
    json["resume"] = job.resume;
    json["seed"] = job.seed;
    json["threads"] = job.threads;
    return json;
}

TrainingJob trainingJobFromJson(const Json& document) {
    ObjectReader reader({&document, "", "training job"});
    TrainingJob job;
    job.model = reader.require("model").nonEmptyText();
    job.output = reader.require("output").nonEmptyText();
    job.trainTokens = reader.require("train_tokens").nonEmptyText();
    readPath(reader, "validation_tokens", job.validationTokens);
    if (const auto distillation = reader.find("distillation"))
        job.distillation = distillationAt(*distillation);
    readSettings(reader, job.optimizer, optimizerSettings());
    reader.read("steps", job.steps, {0, kTrainingSteps.high});
    reader.read("sequence_length", job.sequenceLength, {2, 1'000'000});
    reader.read("validate_every", job.validateEvery, {.low = 0});
    reader.read("save_every", job.saveEvery, {.low = 0});
    reader.read("keep_zeros", job.keepZeros);
    reader.read("resume", job.resume);
    if (const auto seed = reader.find("seed"))
        job.seed = seed->unsignedInteger();
    reader.read("threads", job.threads, {0, 1024});
    reader.refuseUnknownKeys();
    return job;
}

Json toJson(const TrainingReport& report) {
    Json curve = Json::array();
    for (const ValidationPoint& point : report.curve)
        curve.push_back({{"step", point.step},
                         {"train_loss", lossOrNull(point.trainLoss)},
                         {"validation_loss", lossOrNull(point.validationLoss)},
                         {"validation_accuracy", lossOrNull(point.validationAccuracy)},
                         {"seconds", point.seconds}});
    return {
        {"steps", report.steps}, {"seconds", report.seconds}, {"tokens_per_second", report.tokensPerSecond}, {"curve", std::move(curve)}};
}

TrainingReport trainingReportFromJson(const Json& document) {
    ObjectReader reader({&document, "", "training report"});
    TrainingReport report;
    reader.read("steps", report.steps, {.low = 0});
    reader.read("seconds", report.seconds);
    reader.read("tokens_per_second", report.tokensPerSecond);
    if (const auto curve = reader.find("curve"))
        for (const JsonPlace& place : curve->elements())
            report.curve.push_back(pointAt(place));
    return report;
}

}  // namespace lathe
