// SPDX-License-Identifier: GPL-3.0-or-later
// What the layer page shows, asked of a worker: the anatomy of a model before and after, and its sensitivity. No widgets.
#pragma once

#include <QObject>
#include <filesystem>
#include <optional>

#include "core/records/inspection.h"
#include "core/records/run.h"
#include "widgets/common/error_card.h"
#include "widgets/common/worker_link.h"
#include "widgets/models/resolved_model.h"

namespace lathe {

struct InspectJob;

class LayerSession : public QObject {
    Q_OBJECT
public:
    /// worker: empty for lathe-worker beside this program.
    LayerSession(RunLocation database, QObject* parent = nullptr, const std::filesystem::path& worker = {});

    /// A run: its model before, its artifact after. A model: itself before, and after as whatIf would store it.
    void show(const ModelChoice& choice, const std::optional<QuantizeStage>& whatIf);
    /// Looks up what was measured of the cut (nothing: each layer left out) on the model before; measures nothing.
    void lookUpSensitivity(const std::optional<Stage>& cut);
    void measureSensitivity();
    void cancelMeasuring();

    const std::optional<Inspection>& inspection() const { return m_inspection; }
    const std::optional<SensitivityMap>& sensitivity() const { return m_sensitivity; }
    const std::optional<Run>& run() const { return m_run; }
    const std::optional<Stage>& cut() const { return m_cut; }
    bool isInspecting() const { return m_isInspecting; }
    bool isMeasuring() const { return m_isMeasuring; }
    double measuredShare() const { return m_measuredShare; }  // 0 to 1
    /// Of measuring or inspecting, while it waits for its turn on the machine; else empty.
    const QString& waitingText() const { return m_waitingText; }
    const std::optional<Trouble>& trouble() const { return m_trouble; }
    const std::optional<Trouble>& sensitivityTrouble() const { return m_sensitivityTrouble; }

Q_SIGNALS:
    void inspectionChanged();
    void sensitivityChanged();

private:
    void inspect(const ResolvedModel& model, const std::optional<QuantizeStage>& whatIf);
    void askInspection(const InspectJob& job);
    void askSensitivity(bool storedOnly);
    void fail(const Error& error);
    /// True where the event says that the work waits, or goes on.
    bool hearWait(const Json& event);

    const RunLocation m_database;
    WorkerLink m_link;
    QString m_model;  // the MODEL before
    std::optional<Inspection> m_inspection;
    std::optional<SensitivityMap> m_sensitivity;
    std::optional<Run> m_run;
    std::optional<Stage> m_cut;
    std::optional<Trouble> m_trouble, m_sensitivityTrouble;
    bool m_isInspecting = false, m_isMeasuring = false;
    double m_measuredShare = 0;
    QString m_waitingText;
    int m_round = 0, m_sensitivityRound = 0;
    int m_measuring = 0;  // its ticket
};

}  // namespace lathe
