// SPDX-License-Identifier: GPL-3.0-or-later
// A history of its own for a test, read by a catalog; and runs to put into it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "core/base/files.h"
#include "core/store/run_store.h"
#include "widgets/common/run_selection.h"
#include "widgets/history/run_catalog.h"

namespace lathe::test {

/// A run that is done, of a student of so many bits; day orders it.
inline lathe::Run historyRun(const std::string& id, int day, int bits, double accuracy, double requestMs) {
    lathe::Run run;
    run.id = id;
    run.state = RunState::Done;
    run.created = "2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T12:00:00.000Z";
    run.recipe.name = "run " + id;
    QuantizeStage quantize;
    quantize.bits = bits;
    run.recipe.stages = {quantize};
    Measured result;
    result.bytes = 1'000'000 * bits;
    result.latency = Latency{};
    result.latency->request.p50 = requestMs;
    result.latency->request.halfWidth = 0.01;
    TaskScores scores;
    scores.values["accuracy"] = accuracy;
    result.tasks["qa"] = scores;
    run.result = result;
    Comparison comparison;
    comparison.against = "baseline";
    comparison.requestSpeedup = Compared{10 / requestMs, 9 / requestMs, 11 / requestMs, "faster"};
    comparison.tasks["qa"] = Compared{accuracy - 0.95, accuracy - 0.96, accuracy - 0.94, "worse"};
    run.comparison = comparison;
    return run;
}

inline lathe::Run failedRun(const std::string& id, int day) {
    lathe::Run run;
    run.id = id;
    run.state = RunState::Failed;
    run.created = historyRun(id, day, 8, 0, 1).created;
    run.recipe.name = "too large";
    run.error = RunError{"out of memory in distill", "", ""};
    return run;
}

class HistoryWindowFixture : public testing::Test {
protected:
    void SetUp() override {
        m_store->save(historyRun("aaaa-1", 1, 8, 0.94, 8));
        m_store->save(historyRun("bbbb-2", 2, 4, 0.93, 4));
        m_store->save(failedRun("cccc-3", 3));
        m_store->save(historyRun("dddd-4", 4, 3, 0.80, 5));
        m_catalog = std::make_unique<RunCatalog>(file());
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->isLoaded(); }));
    }

    std::filesystem::path file() const { return m_folder.path() / "experiments.db"; }
    QStringList listed() const {
        QStringList ids;
        for (int i = 0; i < m_catalog->count(); ++i)
            ids << m_catalog->at(i).id;
        return ids;
    }
    RunSummary run(const QString& id) const { return m_catalog->at(m_catalog->indexOf(id).value()); }

    TemporaryFolder m_folder{"lathe-test"};
    std::unique_ptr<RunStore> m_store = openRunStore(file());  // another program's
    std::unique_ptr<RunCatalog> m_catalog;
    RunSelection m_selection;
};

}  // namespace lathe::test
