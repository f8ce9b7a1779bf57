// SPDX-License-Identifier: GPL-3.0-or-later
// Predicts the recipe being edited, shortly after each change, on a thread of its own, where it also reads the model's shape, the stored
// runs that correct it, and, once a machine, measures bandwidth and peak. The signals come on the main thread.
#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/cancellation.h"
#include "core/predict/prediction.h"
#include "core/store/run_store.h"
#include "widgets/common/background_work.h"
#include "widgets/recipe/prediction_work.h"

namespace lathe {

class RecipeDocument;

class RecipePredictor : public QObject {
    Q_OBJECT
public:
    RecipePredictor(RecipeDocument& document, const PredictorPaths& paths, QObject* parent = nullptr);
    ~RecipePredictor() override;

    /// The last; nothing while the recipe has a mistake or nothing was predicted yet.
    const std::optional<Prediction>& prediction() const { return m_prediction; }
    /// Why there is none, where the recipe has no mistake.
    const QString& whyNot() const { return m_whyNot; }
    bool isMeasuringMachine() const { return m_isMeasuring; }

public Q_SLOTS:
    /// Runs were added to the database: read them again, soon.
    void readRunsAgain();

Q_SIGNALS:
    void predictionChanged();
    void measuringMachineChanged(bool isMeasuring);

private:
    void ask();
    PredictionWork::Reports workReports();

    RecipeDocument& m_document;
    CancelToken m_cancel;
    const std::unique_ptr<PredictionWork> m_work;  // used on m_thread alone
    QTimer m_soon;
    std::optional<Prediction> m_prediction;
    QString m_model, m_whyNot;
    int m_asked = 0;
    bool m_isMeasuring = false;
    BackgroundThread m_thread;  // last: it uses the work
};

}  // namespace lathe
