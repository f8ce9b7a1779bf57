// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layer_session.h"

#include <algorithm>

#include "core/protocol/progress_event.h"
#include "core/requests/jobs.h"
#include "widgets/common/error_text.h"

namespace lathe {

LayerSession::LayerSession(RunLocation database, QObject* parent, const std::filesystem::path& worker)
    : QObject(parent), m_database(std::move(database)), m_link(nullptr, worker) {}

void LayerSession::show(const ModelChoice& choice, const std::optional<QuantizeStage>& whatIf) {
    const int round = ++m_round;
    m_link.cancelAll();
    m_isInspecting = true;
    m_trouble.reset();
    Q_EMIT inspectionChanged();
    const auto done = [this, round, whatIf](const ResolvedModel& model) {
        if (round == m_round)
            inspect(model, whatIf);
    };
    const auto failed = [this, round](const Error& error) {
        if (round == m_round)
            fail(error);
    };
    resolveModel(m_database, choice, this, done, failed);
}

// A run's artifact that is gone leaves its model before to be seen.
void LayerSession::inspect(const ResolvedModel& model, const std::optional<QuantizeStage>& whatIf) {
    m_run = model.run;
    const QString before = model.run ? QString::fromStdString(model.run->recipe.model) : model.word;
    const bool isOtherModel = before != m_model;
    m_model = before;
    if (model.missing)
        m_trouble = troubleFrom(*model.missing);
    InspectJob job{.model = before.toStdString(), .after = model.run ? model.word.toStdString() : std::string(), .storage = {}};
    if (!model.run)
        job.storage = whatIf;
    if (model.run && !model.word.isEmpty())
        job.origins = layerOrigins(*model.run);
    askInspection(job);
    if (isOtherModel)
        lookUpSensitivity(m_cut);
}

void LayerSession::askInspection(const InspectJob& job) {
    const int round = m_round;
    m_link.ask(job, this,
               {[this, round](const Json& result) {
                    if (round != m_round)
                        return;
                    m_isInspecting = false;
                    m_inspection = inspectionFromJson(result);
                    Q_EMIT inspectionChanged();
                },
                [this, round](const Error& error) {
                    if (round == m_round && error.kind() != ErrorKind::Cancelled)
                        fail(error);
                },
                [this, round](const Json& event) {
                    if (round == m_round && hearWait(event))
                        Q_EMIT inspectionChanged();
                }});
}

bool LayerSession::hearWait(const Json& event) {
    const ProgressEvent report = progressEventFrom(event);
    const auto* waiting = std::get_if<Waiting>(&report);
    if (waiting)
        m_waitingText = waiting->forWhat ? lathe::waitingText(*waiting->forWhat) : QString();
    return waiting != nullptr;
}

void LayerSession::fail(const Error& error) {
    m_isInspecting = false;
    m_waitingText.clear();
    m_inspection.reset();
    m_run.reset();
    m_trouble = troubleFrom(error);
    Q_EMIT inspectionChanged();
}

void LayerSession::lookUpSensitivity(const std::optional<Stage>& cut) {
    cancelMeasuring();
    m_cut = cut;
    m_sensitivity.reset();
    m_sensitivityTrouble.reset();
    Q_EMIT sensitivityChanged();
    if (!m_model.isEmpty())
        askSensitivity(true);
}

void LayerSession::measureSensitivity() {
    if (m_isMeasuring || m_model.isEmpty())
        return;
    m_isMeasuring = true;
    m_measuredShare = 0;
    m_sensitivityTrouble.reset();
    Q_EMIT sensitivityChanged();
    askSensitivity(false);
}

void LayerSession::cancelMeasuring() {
    m_link.cancel(m_measuring);
    ++m_sensitivityRound;
    m_isMeasuring = false;
    m_waitingText.clear();
}

void LayerSession::askSensitivity(bool storedOnly) {
    const int round = ++m_sensitivityRound;
    const SensitivityJob job{.model = m_model.toStdString(), .stage = m_cut, .storedOnly = storedOnly};
    m_measuring = m_link.ask(job, this,
                             {[this, round](const Json& result) {
                                  if (round != m_sensitivityRound)
                                      return;
                                  m_isMeasuring = false;
                                  if (!result.at("map").is_null())
                                      m_sensitivity = sensitivityFromJson(result.at("map"));
                                  Q_EMIT sensitivityChanged();
                              },
                              [this, round, storedOnly](const Error& error) {
                                  if (round != m_sensitivityRound || error.kind() == ErrorKind::Cancelled)
                                      return;
                                  m_isMeasuring = false;
                                  // Those who ask for it learn that nothing can be measured.
                                  if (!storedOnly)
                                      m_sensitivityTrouble = troubleFrom(error);
                                  Q_EMIT sensitivityChanged();
                              },
                              [this, round](const Json& event) {
                                  const ProgressEvent report = progressEventFrom(event);
                                  const auto* steps = std::get_if<StepsDone>(&report);
                                  if (round != m_sensitivityRound || (!steps && !hearWait(event)))
                                      return;
                                  if (steps)
                                      m_measuredShare = steps->share();
                                  Q_EMIT sensitivityChanged();
                              }});
}

}  // namespace lathe
