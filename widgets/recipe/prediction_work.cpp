// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/prediction_work.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/measure/environment.h"
#include "core/models/model_source.h"
#include "core/protocol/client.h"
#include "core/requests/jobs.h"
#include "core/store/run_store.h"
#include "widgets/common/error_text.h"

namespace lathe {

namespace {

// Recent runs say most about the machine as it is.
constexpr int64_t kMostRuns = 200;
constexpr double kMeasureSeconds = 4;

}  // namespace

void PredictionWork::readShape(const std::string& model) {
    const QString name = QString::fromStdString(model);
    try {
        m_shapes[model] = sourceConfig(model);
        Q_EMIT shapeRead(name, m_shapes[model], {}, {});
    } catch (const Error& error) {
        m_shapes.erase(model);
        Q_EMIT shapeRead(name, std::nullopt, lineOf(error), partsOf(error).hint);
    } catch (const std::exception& error) {
        Q_EMIT shapeRead(name, std::nullopt, QString::fromUtf8(error.what()), {});
    }
}

std::optional<Gpt2Config> PredictionWork::shapeOf(const std::string& model) {
    const auto [place, isNew] = m_shapes.try_emplace(model);
    if (isNew) {
        try {
            place->second = sourceConfig(model);
        } catch (const std::exception&) {
            // A model that is gone: its runs teach nothing.
        }
    }
    return place->second;
}

void PredictionWork::readRuns() {
    // At the very first start the file comes a little later.
    if (m_runsAreRead || !std::filesystem::exists(m_paths.database))
        return;
    m_runsAreRead = true;
    try {
        const RunStore store(m_paths.database, MissingFile::Refuse);
        RunFilter filter;
        filter.state = "done";
        filter.limit = kMostRuns;
        std::vector<Run> runs;
        for (const RunRow& row : store.list(filter)) {
            if (m_cancel.isCancelled())
                return;
            runs.push_back(store.load(row.id));
        }
        m_runs = std::move(runs);
    } catch (const std::exception&) {
        // The history tells of its own troubles; a prediction goes on with the runs it knows.
    }
    m_history = PredictionHistory(m_runs, m_profile ? &*m_profile : nullptr, [this](const std::string& model) { return shapeOf(model); });
}

void PredictionWork::findProfile() {
    if (m_profileWasSought)
        return;
    m_profileWasSought = true;
    const std::filesystem::path path = m_paths.profile.empty() ? machineProfilePath() : m_paths.profile;
    const std::string environment = captureEnvironment().value("id", std::string());
    m_profile = readMachineProfile(path, environment);
    if (m_profile || !m_paths.measuresMachine)
        return;
    Q_EMIT measuring(true);
    try {
        ServiceClient worker(m_paths.workerProgram.empty() ? programFolder() / "lathe-worker" : m_paths.workerProgram);
        const Json limits = worker.request(
            LimitsJob::kKind, {{"job", toJson(LimitsJob{.seconds = kMeasureSeconds})}}, [](const Json&) {}, m_cancel);
        m_profile = machineProfileFromLimits(limits, environment);
        writeMachineProfile(path, *m_profile);
    } catch (const std::exception&) {
        // Without it there is no predicted latency, and the prediction says why.
    }
    Q_EMIT measuring(false);
}

void PredictionWork::predictRecipe(const Recipe& recipe, int number) {
    if (m_cancel.isCancelled())
        return;
    try {
        const std::optional<Gpt2Config> shape = shapeOf(recipe.model);
        if (!shape)
            return Q_EMIT predicted(number, std::nullopt);
        // Sizes need no machine: they are told before it is measured.
        if (!m_profileWasSought)
            Q_EMIT predicted(number, predict(recipe, {*shape, nullptr, nullptr, {}}));
        findProfile();
        readRuns();
        Q_EMIT predicted(number, predict(recipe, {*shape, m_profile ? &*m_profile : nullptr, &m_history, m_runs}));
    } catch (const std::exception&) {
        Q_EMIT predicted(number, std::nullopt);
    }
}

}  // namespace lathe
