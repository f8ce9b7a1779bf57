// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_predictor.h"

#include "widgets/recipe/prediction_work.h"
#include "widgets/recipe/recipe_document.h"

namespace lathe {

namespace {

// A slider being dragged changes the recipe faster than anybody reads.
constexpr int kSoonMs = 40;

}  // namespace

RecipePredictor::RecipePredictor(RecipeDocument& document, const PredictorPaths& paths, QObject* parent)
    : QObject(parent), m_document(document), m_work(new PredictionWork(paths, m_cancel)) {
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &RecipePredictor::ask);
    connect(&document, &RecipeDocument::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(m_work, &PredictionWork::shapeRead, this,
            [this](const QString& model, const std::optional<Gpt2Config>& shape, const QString& why, const QString& hint) {
                if (model != m_model)
                    return;
                m_document.setFileMistake(QStringLiteral("model"), why, hint);
                m_document.setSource(shape);
            });
    connect(m_work, &PredictionWork::predicted, this, [this](int number, const std::optional<Prediction>& prediction) {
        if (number != m_asked)
            return;
        m_prediction = prediction;
        Q_EMIT predictionChanged();
    });
    connect(m_work, &PredictionWork::measuring, this, [this](bool isMeasuring) {
        m_isMeasuring = isMeasuring;
        Q_EMIT measuringMachineChanged(isMeasuring);
    });
    m_thread.setObjectName(QStringLiteral("predictor"));
    m_thread.start(QThread::LowPriority);
    m_soon.start();
}

RecipePredictor::~RecipePredictor() {
    m_cancel.cancel();
    m_thread.quit();
    m_thread.wait();
}

void RecipePredictor::readRunsAgain() {
    QMetaObject::invokeMethod(m_work, [work = m_work] { work->forgetRuns(); });
    m_soon.start();
}

void RecipePredictor::ask() {
    const Json model = m_document.value(QStringLiteral("model"));
    const QString name = model.is_string() ? QString::fromStdString(model.get<std::string>()) : QString();
    if (name != m_model) {
        m_model = name;
        QMetaObject::invokeMethod(m_work, [work = m_work, word = name.toStdString()] { work->readShape(word); });
    }
    const std::optional<Recipe> recipe = m_document.recipe();
    ++m_asked;
    if (!recipe) {
        m_prediction.reset();
        Q_EMIT predictionChanged();
        return;
    }
    QMetaObject::invokeMethod(m_work, [work = m_work, recipe = *recipe, number = m_asked] { work->predictRecipe(recipe, number); });
}

}  // namespace lathe
