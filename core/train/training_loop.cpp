// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_loop.h"

#include <algorithm>
#include <memory>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/train/learning_rate_schedule.h"
#include "core/train/torch_error.h"
#include "core/train/torch_runtime.h"
#include "core/train/training_state.h"
#include "core/train/training_step.h"

namespace lathe {

namespace {

Error misfit(const std::string& why) {
    return badInput("The training job cannot be run.", why);
}

void checkSettings(const TrainingJob& job) {
    if (job.steps < 1)
        throw misfit("Expected at least one step, found " + std::to_string(job.steps) + ".");
    if (job.optimizer.batchSize < 1)
        throw misfit("Expected a batch size of at least 1, found " + std::to_string(job.optimizer.batchSize) + ".");
    if (job.sequenceLength < 2)
        throw misfit("Expected sequences of at least 2 tokens, found " + std::to_string(job.sequenceLength) + ".");
    if (job.distillation && !(job.distillation->temperature > 0))
        throw misfit("The temperature of a distillation must be positive.");
}

void checkContext(const Gpt2Config& config, const TrainingJob& job, const std::string& whose) {
    if (job.sequenceLength > config.contextLength)
        throw misfit("Sequences of " + std::to_string(job.sequenceLength) + " tokens are longer than " + whose + " context of " +
                     std::to_string(config.contextLength) + ".");
}

void checkIds(const TokenizedDocuments& documents, const Gpt2Config& config, const std::filesystem::path& path) {
    const auto largest = std::max_element(documents.tokens.begin(), documents.tokens.end());
    if (largest != documents.tokens.end() && *largest >= config.vocabularySize)
        throw misfit(path.string() + " holds token " + std::to_string(*largest) + ", but the model's vocabulary has " +
                     std::to_string(config.vocabularySize) + ": it was written with another tokenizer.");
}

/// A job on its way: everything that lives from the first step to the last.
class Training {
public:
    Training(const TrainingJob& job, Progress& progress, const CancelToken& cancel)
        : m_job(job), m_progress(progress), m_cancel(cancel), m_trainData(readTokenFile(job.trainTokens)), m_start(steadyMilliseconds()) {
        Checkpoint checkpoint = readCheckpoint(job.model);
        m_tokenizer = std::move(checkpoint.tokenizer);
        checkContext(checkpoint.weights.config, job, "the model's");
        checkIds(m_trainData, checkpoint.weights.config, job.trainTokens);
        m_module = std::make_unique<Gpt2Module>(checkpoint.weights);
        m_optimizer = std::make_unique<Optimizer>(job.optimizer, m_module->namedTensors());
        m_stream = std::make_unique<BatchStream>(m_trainData, job.optimizer.batchSize, job.sequenceLength, job.seed);
        if (job.keepZeros)
            findZeros();
        if (!job.validationTokens.empty())
            m_validationData = readTokenFile(job.validationTokens);
        checkIds(m_validationData, checkpoint.weights.config, job.validationTokens);
        if (job.distillation)
            loadTeacher(*job.distillation);
        if (job.saveEvery > 0 || job.resume)
            m_fingerprint = trainingFingerprint(job);
        if (job.resume)
            resume();
    }

    TrainingReport run() {
        while (m_counters.step < m_job.steps) {
            if (m_cancel.isCancelled()) {
                save();
                throw cancelled();
            }
            takeStep();
            const bool last = m_counters.step == m_job.steps;
            if (last || (m_job.validateEvery > 0 && m_counters.step % m_job.validateEvery == 0))
                addValidationPoint();
            if (!last && m_job.saveEvery > 0 && m_counters.step % m_job.saveEvery == 0)
                save();
        }
        writeCheckpoint(m_job.output, m_module->weights(), m_tokenizer);
        std::filesystem::remove(trainingStatePath(m_job));
        return report();
    }

private:
    void loadTeacher(const DistillationTarget& target) {
        const Gpt2Weights weights = readCheckpoint(target.teacher).weights;
        checkContext(weights.config, m_job, "the teacher's");
        if (weights.config.vocabularySize != m_module->config().vocabularySize)
            throw misfit("The teacher's vocabulary has " + std::to_string(weights.config.vocabularySize) + " tokens, the student's " +
                         std::to_string(m_module->config().vocabularySize) + ".");
        m_teacherModule = std::make_unique<Gpt2Module>(weights);
        m_teacher = std::make_unique<Teacher>(Teacher{*m_teacherModule, target.temperature, target.alpha});
    }

    // 1 where a weight may move. Of the model that the job began with: a resumed one has kept its zeros.
    void findZeros() {
        const at::NoGradGuard guard;
        for (const auto& [name, tensor] : m_module->namedTensors()) {
            if (name.starts_with("transformer.h.") && tensor.dim() == 2)
                m_masks.emplace_back(tensor.detach(), tensor.ne(0).to(tensor.dtype()));
        }
    }

    void takeStep() {
        const RowBatch batch = m_stream->next();
        const double loss = accumulateGradients(*m_module, m_teacher.get(), batch);
        m_optimizer->step(learningRateAt(m_job.optimizer, m_counters.step, m_job.steps));
        for (auto& [weights, mask] : m_masks)
            weights.mul_(mask);
        m_counters.position = m_stream->position();
        ++m_counters.step;
        m_counters.tokens += batch.tokenCount;
        m_counters.lossSum += loss;
        ++m_counters.lossCount;
        m_progress.step(m_counters.step, m_job.steps);
        m_progress.metric("loss", loss);
    }

    void addValidationPoint() {
        const double before = steadyMilliseconds();
        const ValidationScore score = validate(*m_module, m_validationData, m_job.optimizer.batchSize, m_job.sequenceLength);
        m_validationMs += steadyMilliseconds() - before;
        const double trainLoss = m_counters.lossSum / std::max(1, m_counters.lossCount);
        m_counters.curve.push_back({m_counters.step, trainLoss, score.loss, score.accuracy, seconds()});
        m_counters.lossSum = 0;
        m_counters.lossCount = 0;
        m_progress.metric("validation_loss", score.loss);
        m_progress.metric("validation_accuracy", score.accuracy);
        m_progress.log("step " + std::to_string(m_counters.step) + ": training loss " + std::to_string(trainLoss) + ", validation loss " +
                       std::to_string(score.loss) + ", accuracy " + std::to_string(score.accuracy));
    }

    void save() {
        if (m_fingerprint.empty())
            m_fingerprint = trainingFingerprint(m_job);
        TrainingCounters counters = m_counters;
        counters.seconds = seconds();
        saveTrainingState(trainingStatePath(m_job), m_fingerprint, counters, *m_module, *m_optimizer);
    }

    void resume() {
        m_counters = loadTrainingState(trainingStatePath(m_job), m_fingerprint, *m_module, *m_optimizer);
        m_stream->seek(m_counters.position);
        m_progress.log("resumed after step " + std::to_string(m_counters.step));
    }

    /// Since the job began, without the pauses between its parts.
    double seconds() const { return m_counters.seconds + (steadyMilliseconds() - m_start) / 1000; }

    TrainingReport report() const {
        const double total = seconds();
        const double training = std::max(1e-9, total - m_validationMs / 1000);
        return {m_counters.step, total, static_cast<double>(m_counters.tokens) / training, m_counters.curve};
    }

    const TrainingJob& m_job;
    Progress& m_progress;
    const CancelToken& m_cancel;
    TokenizedDocuments m_trainData, m_validationData;
    std::optional<TokenizerFiles> m_tokenizer;
    std::unique_ptr<Gpt2Module> m_module, m_teacherModule;
    std::unique_ptr<Teacher> m_teacher;
    std::unique_ptr<Optimizer> m_optimizer;
    std::unique_ptr<BatchStream> m_stream;
    std::vector<std::pair<at::Tensor, at::Tensor>> m_masks;  // matrices and what of them may change
    std::string m_fingerprint;
    TrainingCounters m_counters;
    double m_start;
    double m_validationMs = 0;
};

}  // namespace

TrainingReport runTraining(const TrainingJob& job, Progress& progress, const CancelToken& cancel) {
    checkSettings(job);
    prepareTorch(job.threads);
    TrainingReport report;
    translateTorchErrors([&] { report = Training(job, progress, cancel).run(); });
    return report;
}

}  // namespace lathe
