// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole runs from the database without holding up the window.
#pragma once

#include <QString>
#include <filesystem>

#include "core/store/run_store.h"
#include "widgets/common/background_work.h"

namespace lathe {

enum class ReadSamples { No, Yes };

/// Main thread; done(run) or failed is called there, later, while context lives.
template <typename Done>
void readRun(const RunLocation& database, const QString& id, ReadSamples samples, QObject* context, Done done,
             std::function<void(const Error&)> failed) {
    const auto read = [database, id = id.toStdString(), samples] {
        const auto store = openRunStore(database);
        return samples == ReadSamples::Yes ? store->loadWithSamples(id) : store->load(id);
    };
    inBackground(context, read, std::move(done), std::move(failed));
}

}  // namespace lathe
