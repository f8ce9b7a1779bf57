// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/status_wiring.h"

#include <QTimer>

#include "app/workbench/status_line.h"
#include "app/workbench/workbench.h"
#include "core/format/number_format.h"
#include "core/measure/machine_lock.h"
#include "widgets/common/error_text.h"
#include "widgets/common/field_text.h"

namespace lathe {

namespace {

QString runsText(const RunCatalog& catalog) {
    if (!catalog.isLoaded())
        return StatusLine::tr("Reading the history…");
    int failed = 0;
    for (int i = 0; i < catalog.count(); ++i)
        failed += catalog.familyOfRow(catalog.rowOf(i)) == RunFamily::Failed;
    QStringList parts = {StatusLine::tr("%n run(s)", nullptr, catalog.count())};
    if (failed > 0)
        parts << StatusLine::tr("%n failed", nullptr, failed);
    parts << (catalog.trashCount() > 0 ? StatusLine::tr("%n in the trash", nullptr, catalog.trashCount()) : StatusLine::tr("trash empty"));
    return parts.join(StatusLine::tr(", "));
}

// The newest run that was measured here shows how much the times of this machine scatter.
void tellNoise(const Workbench& workbench, StatusLine& status) {
    const RunCatalog& catalog = workbench.catalog;
    const std::optional<int> width = catalog.fieldOf("result.latency.request_ms.half_width");
    if (!width)
        return;
    const std::string here = workbench.machine.environmentId.toStdString();
    for (int i = 0; i < catalog.count(); ++i) {
        const std::optional<double> share = catalog.value(i, *width);
        if (!share || catalog.columns().text(catalog.rowOf(i), "environment") != here)
            continue;
        const QString percent = QString::fromStdString(formatNumber(100 * *share, 1));
        status.setNoise(StatusLine::tr("Noise ±%1 %").arg(percent),
                        StatusLine::tr("Half the width of the 95 % interval of the median request time, in run %1, the newest from here.")
                            .arg(runLabel(catalog.at(i).number)));
        return;
    }
}

// Of whatever program: those who wait for it see here for whom, and others that this is no time to begin something heavy.
void tellWhoTimes(StatusLine& status) {
    const std::optional<MachineHolder> holder = MachineLock::timingHolder();
    status.setTiming(holder ? textOf(wordsOf(*holder)) : QString());
}

}  // namespace

void connectStatus(Workbench& workbench, StatusLine& status) {
    RunCatalog& catalog = workbench.catalog;
    const auto tell = [&workbench, &catalog, &status] {
        status.setRuns(runsText(catalog));
        status.setDatabase(QString::fromStdString(workbench.database), catalog.readOnlyReason());
        tellNoise(workbench, status);
    };
    QObject::connect(&catalog, &RunCatalog::reset, &status, tell);
    QObject::connect(&catalog, &RunCatalog::runsAdded, &status, tell);
    QObject::connect(&catalog, &RunCatalog::runsChanged, &status, tell);
    QObject::connect(&catalog, &RunCatalog::trashChanged, &status, tell);
    status.setMachine(workbench.machine);
    auto* everySecond = new QTimer(&status);
    QObject::connect(everySecond, &QTimer::timeout, &status, [&status] { tellWhoTimes(status); });
    everySecond->start(1000);
    tellWhoTimes(status);
    tell();
}

}  // namespace lathe
