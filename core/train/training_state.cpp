// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_state.h"

#include <ATen/ATen.h>

#include <cstring>

#include "core/base/error.h"
#include "core/base/hashing.h"
#include "core/base/json.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {

namespace {

// Doubles as JSON numbers keep all their bits (shortest round-trip form).
Json countersToJson(const TrainingCounters& counters) {
    TrainingReport points;
    points.curve = counters.curve;
    return Json{
        {"step", counters.step},     {"epoch", counters.position.epoch}, {"row", counters.position.row},     {"seconds", counters.seconds},
        {"tokens", counters.tokens}, {"loss_sum", counters.lossSum},     {"loss_count", counters.lossCount}, {"report", toJson(points)}};
}

TrainingCounters countersFromJson(const Json& json) {
    TrainingCounters counters;
    counters.step = json.at("step").get<int>();
    counters.position = {json.at("epoch").get<int64_t>(), json.at("row").get<int64_t>()};
    counters.seconds = json.at("seconds").get<double>();
    counters.tokens = json.at("tokens").get<int64_t>();
    counters.lossSum = json.at("loss_sum").get<double>();
    counters.lossCount = json.at("loss_count").get<int>();
    counters.curve = trainingReportFromJson(json.at("report")).curve;
    return counters;
}

/// Parameters under their own names, then the optimizer's state.
NamedTensors allTensors(const Gpt2Module& module, const Optimizer& optimizer) {
    NamedTensors all = module.namedTensors();
    for (auto& entry : optimizer.state())
        all.push_back(std::move(entry));
    return all;
}

Error otherTraining(const std::filesystem::path& path, const std::string& why) {
    return badInput("The training in " + path.parent_path().string() + " cannot be resumed.", why,
                    "Repeat the command that began it, or start afresh without resuming.");
}

}  // namespace

std::filesystem::path trainingStatePath(const TrainingJob& job) {
    return job.output / "training_state.safetensors";
}

std::string trainingFingerprint(const TrainingJob& job) {
    TrainingJob essence = job;
    essence.output.clear();
    essence.resume = false;
    essence.saveEvery = 0;
    // Files count by their content: a folder may have moved, and the same name may hold something new.
    essence.model = sha256OfFile(job.model / "model.safetensors");
    essence.trainTokens = sha256OfFile(job.trainTokens);
    essence.validationTokens = job.validationTokens.empty() ? "" : sha256OfFile(job.validationTokens);
    if (essence.distillation)
        essence.distillation->teacher = sha256OfFile(job.distillation->teacher / "model.safetensors");
    return sha256(canonicalJson(toJson(essence)));
}

void saveTrainingState(const std::filesystem::path& path, const std::string& fingerprint, const TrainingCounters& counters,
                       const Gpt2Module& module, const Optimizer& optimizer) {
    std::vector<TensorToWrite> tensors;
    for (const auto& [name, tensor] : allTensors(module, optimizer)) {
        const std::span values(tensor.const_data_ptr<float>(), static_cast<size_t>(tensor.numel()));
        tensors.push_back({name, DataType::Float32, tensor.sizes().vec(), std::as_bytes(values)});
    }
    std::filesystem::create_directories(path.parent_path());
    const std::filesystem::path part = path.string() + ".part";
    writeSafetensors(part, std::move(tensors), {{"fingerprint", fingerprint}, {"counters", countersToJson(counters).dump()}});
    std::filesystem::rename(part, path);
}

TrainingCounters loadTrainingState(const std::filesystem::path& path, const std::string& fingerprint, const Gpt2Module& module,
                                   Optimizer& optimizer) {
    if (!std::filesystem::exists(path))
        throw otherTraining(path, "There is no " + path.filename().string() + " in it.");
    const SafetensorsFile file(path);
    const auto& metadata = file.metadata();
    if (!metadata.contains("fingerprint") || metadata.at("fingerprint") != fingerprint)
        throw otherTraining(path, "It was begun with another model, data, seed or settings.");
    const at::NoGradGuard noGraph;
    for (auto& [name, tensor] : allTensors(module, optimizer)) {
        const std::vector<float> values = toFloats(file.at(name), name);
        if (static_cast<int64_t>(values.size()) != tensor.numel())
            throw otherTraining(path, "Tensor " + name + " has another size.");
        std::memcpy(tensor.data_ptr<float>(), values.data(), values.size() * sizeof(float));
    }
    TrainingCounters counters = countersFromJson(parseJson(metadata.at("counters"), path.string()));
    optimizer.setStepCount(counters.step);
    return counters;
}

}  // namespace lathe
