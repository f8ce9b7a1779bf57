// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole runs from the database without holding up the window.
#pragma once

#include <QString>
#include <filesystem>

#include "core/store/run_store.h"
#include "widgets/models/background_work.h"

namespace lathe {

enum class ReadSamples { No, Yes };

/// Main thread; done(run) or failed is called there, later, while context lives.
template <typename Done>
void readRun(const std::filesystem::path& database, const QString& id, ReadSamples samples, QObject* context, Done done,
             std::function<void(const Error&)> failed) {
    const auto read = [database, id = id.toStdString(), samples] {
        const RunStore store(database);
        return samples == ReadSamples::Yes ? store.loadWithSamples(id) : store.load(id);
    };
    workElsewhere(context, read, std::move(done), std::move(failed));
}

}  // namespace lathe
