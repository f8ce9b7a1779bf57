// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/hindsight_reader.h"

#include "core/compare/run_environment.h"
#include "core/predict/prediction_source.h"
#include "widgets/common/background_work.h"
#include "widgets/common/error_text.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

Hindsight hindsightFrom(const Run& run, const std::vector<Run>& all) {
    ModelShapes shapes;
    const Gpt2Config shape = shapes.readAgain(run.recipe.model);
    std::vector<Run> others;
    for (const Run& other : all)
        if (other.id != run.id)
            others.push_back(other);
    const auto profile = readMachineProfile(machineProfilePath(), environmentIdOf(run));
    const PredictionHistory history(others, profile ? &*profile : nullptr, [&](const std::string& model) { return shapes.of(model); });
    return hindsightOf(run, {shape, profile ? &*profile : nullptr, &history, others});
}

}  // namespace

HindsightReader::HindsightReader(RunCatalog& catalog, QObject* parent) : QObject(parent), m_catalog(catalog) {
    const auto forget = [this] { m_runs = nullptr; };
    connect(&catalog, &RunCatalog::reset, this, forget);
    connect(&catalog, &RunCatalog::runsAdded, this, forget);
}

void HindsightReader::want(const LoadedRun& run) {
    const QString id = QString::fromStdString(run->id);
    m_wanted = id;
    using Outcome = std::pair<Runs, Hindsight>;
    const auto work = [run, known = m_runs, database = m_catalog.database()]() -> Outcome {
        const Runs runs =
            known ? known : std::make_shared<const std::vector<Run>>(runsToLearnFrom(*openRunStore(database, MissingFile::Refuse)));
        return {runs, hindsightFrom(*run, *runs)};
    };
    const auto take = [this, id](const Outcome& outcome) {
        m_runs = outcome.first;
        if (m_wanted == id)
            Q_EMIT found(id, outcome.second, {});
    };
    inBackground(this, work, take, [this, id](const Error& error) {
        if (m_wanted == id)
            Q_EMIT found(id, std::nullopt, lineOf(error));
    });
}

}  // namespace lathe
