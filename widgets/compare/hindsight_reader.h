// SPDX-License-Identifier: GPL-3.0-or-later
// What would have been predicted of a run from the other stored ones: read and computed elsewhere, reported on the main thread.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "core/predict/hindsight.h"
#include "widgets/compare/run_loader.h"

namespace lathe {

/// Main thread only.
class HindsightReader : public QObject {
    Q_OBJECT
public:
    explicit HindsightReader(RunCatalog& catalog, QObject* parent = nullptr);
    /// Forgets an earlier wish.
    void want(const LoadedRun& run);

Q_SIGNALS:
    /// whyNot: where nothing could be found out.
    void found(const QString& id, const std::optional<lathe::Hindsight>& hindsight, const QString& whyNot);

private:
    using Runs = std::shared_ptr<const std::vector<Run>>;

    RunCatalog& m_catalog;
    Runs m_runs;  // of the history, while it has not changed
    QString m_wanted;
};

}  // namespace lathe
