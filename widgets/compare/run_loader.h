// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs with their samples, read from the database one by one without holding up the window; the last ones are kept.
#pragma once

#include <QCache>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <filesystem>
#include <memory>

#include "core/base/error.h"
#include "core/records/run.h"

namespace lathe {

class RunCatalog;

using LoadedRun = std::shared_ptr<const Run>;

/// Main thread only.
class RunLoader : public QObject {
    Q_OBJECT
public:
    explicit RunLoader(RunCatalog& catalog, QObject* parent = nullptr);

    /// Tells loaded() or failed() for these, later or at once; earlier wishes that are not among them are forgotten.
    void want(const QStringList& ids);
    /// Null while it is not here.
    LoadedRun run(const QString& id) const;
    /// All that are wanted are here.
    bool isComplete() const;

Q_SIGNALS:
    void loaded(const QString& id);
    void failed(const QString& id, const lathe::Error& error);

private:
    void read(const QString& id);

    RunCatalog& m_catalog;
    QStringList m_wanted;
    QSet<QString> m_reading;
    QCache<QString, LoadedRun> m_runs;
};

}  // namespace lathe
