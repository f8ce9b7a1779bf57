// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RecipePredictor that blocks: it lives on its thread, only RecipePredictor calls it.
#pragma once

#include <QObject>
#include <map>

#include "core/base/cancellation.h"
#include "widgets/recipe/recipe_predictor.h"

namespace lathe {

class PredictionWork : public QObject {
    Q_OBJECT
public:
    PredictionWork(const PredictorPaths& paths, const CancelToken& cancel) : m_paths(paths), m_cancel(cancel) {}

    void readShape(const std::string& model);
    void predictRecipe(const Recipe& recipe, int number);
    void forgetRuns() { m_runsAreRead = false; }

Q_SIGNALS:
    void shapeRead(const QString& model, const std::optional<lathe::Gpt2Config>& shape, const QString& why, const QString& hint);
    void predicted(int number, const std::optional<lathe::Prediction>& prediction);
    void measuring(bool isMeasuring);

private:
    std::optional<Gpt2Config> shapeOf(const std::string& model);
    void readRuns();
    void findProfile();

    const PredictorPaths m_paths;
    const CancelToken& m_cancel;
    std::map<std::string, std::optional<Gpt2Config>> m_shapes;
    std::optional<MachineProfile> m_profile;
    bool m_profileWasSought = false, m_runsAreRead = false;
    std::vector<Run> m_runs;
    PredictionHistory m_history;
};

}  // namespace lathe
