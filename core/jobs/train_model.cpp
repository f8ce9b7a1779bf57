// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/train_model.h"

#include "core/base/files.h"
#include "core/checkpoint/checkpoint.h"
#include "core/data/data_set.h"
#include "core/measure/machine_lock.h"
#include "core/trainer/trainer_client.h"
#include "core/trial/training_data.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

// The weights and tokenizer that training starts from.
Gpt2Weights freshWeights(const TrainPlan& plan, const Tokenizer& tokenizer) {
    Gpt2Config config = uniformGpt2Config(plan.layers, plan.heads, plan.width, tokenizer.vocabularySize(), plan.context);
    config.endOfTextId = tokenizer.endOfText();
    return randomGpt2Weights(config, plan.seed);
}

std::vector<std::string> textsOf(const std::vector<Document>& documents) {
    std::vector<std::string> texts;
    texts.reserve(documents.size());
    for (const Document& document : documents)
        texts.push_back(document.text);
    return texts;
}

}  // namespace

void trainModel(const TrainPlan& plan, const fs::path& folder, bool resume, Progress& progress, const CancelToken& cancel) {
    checkPlan(plan, "training plan");
    const MachineLock work(MachineUse::Work, "training from " + plan.data, progress, cancel);
    const fs::path state = folder / "state";
    progress.phase({PhaseKind::Other, "prepare"});
    const DataSet data = loadData({plan.data, plan.data, plan.data, plan.data});
    const Tokenizer tokenizer(trainTokenizer(textsOf(data.train), plan.vocabulary));
    const TrainingData files = writeTrainingData(tokenizer, data, state);

    TrainingJob job;
    job.model = state / "start";
    job.output = state / "trained";
    job.trainTokens = files.train;
    job.validationTokens = files.validation;
    job.optimizer = plan.optimizer;
    job.steps = plan.steps;
    job.sequenceLength = plan.sequenceLength;
    job.validateEvery = plan.validateEvery;
    job.saveEvery = plan.saveEvery;
    job.resume = resume;
    job.seed = plan.seed;
    job.threads = plan.threads;
    writeCheckpoint(job.model, freshWeights(plan, tokenizer), std::nullopt);

    progress.phase({PhaseKind::Train, "train"});
    TrainerClient trainer;
    const TrainingReport report = trainer.train(job, progress, cancel);
    const Gpt2Weights trained = readCheckpoint(job.output).weights;
    writeCheckpoint(folder, trained, tokenizer.files(), plan.storage);
    const Json record = {
        {"plan", toJson(plan)}, {"data_hash", data.hash}, {"parameters", trained.config.parameterCount()}, {"report", toJson(report)}};
    writeFileAtomically(folder / "training.json", record.dump(2) + "\n");
    fs::remove_all(state);
}

}  // namespace lathe
