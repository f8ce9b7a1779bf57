// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RecipePredictor that blocks: only RecipePredictor calls it, on its thread.
#pragma once

#include <QString>
#include <filesystem>
#include <functional>

#include "core/base/cancellation.h"
#include "core/predict/prediction.h"
#include "core/predict/prediction_source.h"

namespace lathe {

struct PredictorPaths {
    RunLocation database;                 // of the runs that correct predictions
    std::filesystem::path profile;        // empty: machineProfilePath()
    std::filesystem::path workerProgram;  // empty: lathe-worker beside this program
    bool measuresMachine = true;          // where no profile is there yet
};

class PredictionWork {
public:
    /// Called on the work's thread.
    struct Reports {
        std::function<void(const std::string& model, const std::optional<Gpt2Config>& shape, const QString& why, const QString& hint)>
            shape;
        /// whyNot: where there is none although the recipe has no mistake.
        std::function<void(int number, const std::optional<Prediction>& prediction, const QString& whyNot)> prediction;
        std::function<void(bool isMeasuring)> measuring;
    };

    PredictionWork(const PredictorPaths& paths, const CancelToken& cancel, Reports reports)
        : m_paths(paths), m_cancel(cancel), m_report(std::move(reports)) {}

    void readShape(const std::string& model);
    void predictRecipe(const Recipe& recipe, int number);
    void forgetRuns() { m_runsAreRead = false; }

private:
    void readRuns();
    void findProfile();

    const PredictorPaths m_paths;
    const CancelToken& m_cancel;
    const Reports m_report;
    ModelShapes m_shapes;
    std::optional<MachineProfile> m_profile;
    bool m_profileWasSought = false, m_runsAreRead = false;
    std::string m_whyNoProfile, m_whyNoRuns;  // where they could not be had
    std::vector<Run> m_runs;
    PredictionHistory m_history;
};

}  // namespace lathe
