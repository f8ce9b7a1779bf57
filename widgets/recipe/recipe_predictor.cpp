// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_predictor.h"

#include "widgets/recipe/recipe_document.h"

namespace lathe {

namespace {

// A slider being dragged changes the recipe faster than anybody reads.
constexpr int kSoonMs = 40;

}  // namespace

RecipePredictor::RecipePredictor(RecipeDocument& document, const PredictorPaths& paths, QObject* parent)
    : QObject(parent), m_document(document), m_work(std::make_unique<PredictionWork>(paths, m_cancel, workReports())) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &RecipePredictor::ask);
    connect(&document, &RecipeDocument::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    m_soon.start();
}

RecipePredictor::~RecipePredictor() {
    m_cancel.cancel();
}

PredictionWork::Reports RecipePredictor::workReports() {
    const auto report = [guard = QPointer<QObject>(this)](std::function<void()> call) { onWindowThread(guard, std::move(call)); };
    return {
        .shape =
            [this, report](const std::string& model, const std::optional<Gpt2Config>& shape, const QString& why, const QString& hint) {
                report([=, this] {
                    if (QString::fromStdString(model) != m_model)
                        return;
                    m_document.setFileMistake(QStringLiteral("model"), why, hint);
                    m_document.setSource(shape);
                });
            },
        .prediction =
            [this, report](int number, const std::optional<Prediction>& prediction, const QString& whyNot) {
                report([=, this] {
                    if (number != m_asked)
                        return;
                    m_prediction = prediction;
                    m_whyNot = whyNot;
                    Q_EMIT predictionChanged();
                });
            },
        .measuring =
            [this, report](bool isMeasuring) {
                report([=, this] {
                    m_isMeasuring = isMeasuring;
                    Q_EMIT measuringMachineChanged(isMeasuring);
                });
            },
    };
}

void RecipePredictor::readRunsAgain() {
    m_thread.post([work = m_work.get()] { work->forgetRuns(); });
    m_soon.start();
}

void RecipePredictor::ask() {
    const Json model = m_document.value(QStringLiteral("model"));
    const QString name = model.is_string() ? QString::fromStdString(model.get<std::string>()) : QString();
    if (name != m_model) {
        m_model = name;
        m_thread.post([work = m_work.get(), word = name.toStdString()] { work->readShape(word); });
    }
    const std::optional<Recipe> recipe = m_document.recipe();
    ++m_asked;
    if (!recipe) {
        m_prediction.reset();
        m_whyNot.clear();
        Q_EMIT predictionChanged();
        return;
    }
    m_thread.post([work = m_work.get(), recipe = *recipe, number = m_asked] { work->predictRecipe(recipe, number); });
}

}  // namespace lathe
