// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/hindsight_reader.h"

#include "core/compare/run_environment.h"
#include "core/models/model_source.h"
#include "core/store/run_store.h"
#include "widgets/history/run_catalog.h"
#include "widgets/models/background_work.h"

namespace lathe {

namespace {

constexpr int64_t kMostRuns = 200;  // recent ones say most about the machine as it is

std::vector<Run> recentRuns(const std::filesystem::path& database) {
    const RunStore store(database, MissingFile::Refuse);
    RunFilter filter;
    filter.state = "done";
    filter.limit = kMostRuns;
    std::vector<Run> runs;
    for (const RunRow& row : store.list(filter))
        runs.push_back(store.load(row.id));
    return runs;
}

std::optional<Gpt2Config> shapeOf(const std::string& model) {
    try {
        return sourceConfig(model);
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::optional<Hindsight> hindsightFrom(const Run& run, const std::vector<Run>& all) {
    const auto shape = shapeOf(run.recipe.model);
    if (!shape)
        return std::nullopt;
    std::vector<Run> others;
    for (const Run& other : all)
        if (other.id != run.id)
            others.push_back(other);
    const auto profile = readMachineProfile(machineProfilePath(), environmentIdOf(run));
    std::map<std::string, std::optional<Gpt2Config>> shapes;
    const PredictionHistory history(others, profile ? &*profile : nullptr, [&](const std::string& model) {
        const auto [place, isNew] = shapes.try_emplace(model);
        if (isNew)
            place->second = shapeOf(model);
        return place->second;
    });
    return hindsightOf(run, {*shape, profile ? &*profile : nullptr, &history, others});
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
    using Outcome = std::pair<Runs, std::optional<Hindsight>>;
    const auto work = [run, known = m_runs, database = m_catalog.database()]() -> Outcome {
        const Runs runs = known ? known : std::make_shared<const std::vector<Run>>(recentRuns(database));
        return {runs, hindsightFrom(*run, *runs)};
    };
    const auto take = [this, id](const Outcome& outcome) {
        m_runs = outcome.first;
        if (m_wanted == id)
            Q_EMIT found(id, outcome.second);
    };
    workElsewhere(this, work, take, [this, id](const Error&) {
        if (m_wanted == id)
            Q_EMIT found(id, std::nullopt);
    });
}

}  // namespace lathe
