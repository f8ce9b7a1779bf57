// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/run_loader.h"

#include "core/store/run_store.h"
#include "widgets/common/background_work.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

constexpr int kMostKept = 24;  // runs; some hundred kB each

}  // namespace

RunLoader::RunLoader(RunCatalog& catalog, QObject* parent) : QObject(parent), m_catalog(catalog), m_runs(kMostKept) {
    connect(&catalog, &RunCatalog::runsChanged, this, [this](const QStringList& ids) {
        for (const QString& id : ids) {
            m_runs.remove(id);
            if (m_wanted.contains(id))
                read(id);
        }
    });
    connect(&catalog, &RunCatalog::reset, this, [this] {
        m_runs.clear();
        want(m_wanted);
    });
}

void RunLoader::want(const QStringList& ids) {
    m_wanted = ids.mid(0, kMostKept);
    for (const QString& id : m_wanted) {
        if (m_runs.contains(id))
            Q_EMIT loaded(id);
        else
            read(id);
    }
}

LoadedRun RunLoader::run(const QString& id) const {
    const LoadedRun* run = m_runs.object(id);
    return run ? *run : nullptr;
}

bool RunLoader::isComplete() const {
    return std::all_of(m_wanted.begin(), m_wanted.end(), [this](const QString& id) { return m_runs.contains(id); });
}

void RunLoader::read(const QString& id) {
    if (m_reading.contains(id))
        return;
    m_reading.insert(id);
    const auto take = [this, id](Run& run) {
        m_reading.remove(id);
        m_runs.insert(id, new LoadedRun(std::make_shared<const Run>(std::move(run))));
        if (m_wanted.contains(id))
            Q_EMIT loaded(id);
    };
    const auto tell = [this, id](const Error& error) {
        m_reading.remove(id);
        if (m_wanted.contains(id))
            Q_EMIT failed(id, error);
    };
    const auto load = [database = m_catalog.database(), id = id.toStdString()] { return openRunStore(database)->loadWithSamples(id); };
    inBackground(this, load, take, tell);
}

}  // namespace lathe
