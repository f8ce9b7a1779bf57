// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/prediction_work.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/measure/environment.h"
#include "core/protocol/client.h"
#include "core/requests/jobs.h"
#include "widgets/common/error_text.h"

namespace lathe {

namespace {

constexpr double kMeasureSeconds = 4;

/// In the window's language where it has words for it.
std::string reasonIn(const std::exception& thrown) {
    const auto* error = dynamic_cast<const Error*>(&thrown);
    return error ? lineOf(*error).toStdString() : thrown.what();
}

}  // namespace

void PredictionWork::readShape(const std::string& model) {
    if (m_cancel.isCancelled())
        return;
    try {
        m_report.shape(model, m_shapes.readAgain(model), {}, {});
    } catch (const Error& error) {
        m_report.shape(model, std::nullopt, lineOf(error), partsOf(error).hint);
    } catch (const std::exception& error) {
        m_report.shape(model, std::nullopt, QString::fromUtf8(error.what()), {});
    }
}

void PredictionWork::readRuns() {
    // At the very first start the file comes a little later.
    if (m_runsAreRead || !hasRunStore(m_paths.database))
        return;
    m_runsAreRead = true;
    m_whyNoRuns.clear();
    try {
        m_runs = runsToLearnFrom(*openRunStore(m_paths.database, MissingFile::Refuse), m_cancel);
    } catch (const std::exception& error) {
        m_whyNoRuns = reasonIn(error);  // a prediction goes on with the runs it knows, and says so
    }
    m_history =
        PredictionHistory(m_runs, m_profile ? &*m_profile : nullptr, [this](const std::string& model) { return m_shapes.of(model); });
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
    m_report.measuring(true);
    try {
        ServiceClient worker(m_paths.workerProgram.empty() ? programFolder() / "lathe-worker" : m_paths.workerProgram);
        const Json limits = worker.request(
            LimitsJob::kKind, {{"job", toJson(LimitsJob{.seconds = kMeasureSeconds})}}, [](const Json&) {}, m_cancel);
        m_profile = machineProfileFromLimits(limits, environment);
        writeMachineProfile(path, *m_profile);
    } catch (const std::exception& error) {
        m_whyNoProfile = reasonIn(error);
    }
    m_report.measuring(false);
}

void PredictionWork::predictRecipe(const Recipe& recipe, int number) {
    if (m_cancel.isCancelled())
        return;
    try {
        const std::optional<Gpt2Config> shape = m_shapes.of(recipe.model);
        if (!shape)
            return m_report.prediction(number, std::nullopt, {});  // readShape has told why
        // Sizes need no machine: they are shown before it is measured.
        if (!m_profileWasSought)
            m_report.prediction(number, predict(recipe, {*shape, nullptr, nullptr, {}}), {});
        findProfile();
        readRuns();
        Prediction prediction = predict(recipe, {*shape, m_profile ? &*m_profile : nullptr, &m_history, m_runs, m_whyNoProfile});
        if (!m_whyNoRuns.empty())
            prediction.missing["history"] = m_whyNoRuns;
        m_report.prediction(number, prediction, {});
    } catch (const std::exception& error) {
        m_report.prediction(number, std::nullopt, QString::fromStdString(reasonIn(error)));
    }
}

}  // namespace lathe
