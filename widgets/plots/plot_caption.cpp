// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_caption.h"

#include <QCoreApplication>
#include <QDate>
#include <QSet>
#include <set>

#include "core/base/version.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

struct PlotCaption {
    Q_DECLARE_TR_FUNCTIONS(PlotCaption)
};

constexpr int kMostNamed = 3;

QString listed(const QSet<QString>& texts) {
    QStringList sorted(texts.begin(), texts.end());
    sorted.sort();
    sorted.removeAll(QString());
    return sorted.size() > kMostNamed ? PlotCaption::tr("%1 different ones").arg(sorted.size()) : sorted.join("; ");
}

// The different ones of all marks.
QSet<QString> textsOf(const ParetoScene& scene, const RunColumns& columns, const char* path) {
    QSet<QString> different;
    const auto column = columns.textColumn(path);
    if (!column)
        return different;
    const TextColumn& texts = columns.texts(*column);
    std::set<uint32_t> codes;
    for (const PlotMark& mark : scene.marks)
        if (codes.insert(texts.codeAt(size_t(mark.run))).second)
            different << QString::fromUtf8(texts.at(size_t(mark.run)));
    return different;
}

}  // namespace

QString plotCaption(const ParetoScene& scene, const RunCatalog& catalog) {
    const QSet<QString> models = textsOf(scene, catalog.columns(), "recipe.model"),
                        protocols = textsOf(scene, catalog.columns(), "protocol"),
                        environments = textsOf(scene, catalog.columns(), "environment");
    QStringList sentences;
    sentences << PlotCaption::tr("%1 against %2; runs: %3.").arg(scene.y.title, scene.x.title).arg(scene.marks.size());
    sentences << PlotCaption::tr("Model: %1.").arg(listed(models));
    if (!listed(protocols).isEmpty())
        sentences << PlotCaption::tr("Request: %1.").arg(listed(protocols));
    sentences << PlotCaption::tr("Environment: %1.").arg(listed(environments));
    sentences << PlotCaption::tr("Bars are 95 % intervals.");
    if (scene.hasFront())
        sentences << PlotCaption::tr("Filled marks are on the Pareto front.");
    if (scene.elsewhere > 0)
        sentences << PlotCaption::tr("Faded marks are of another machine, request or other items and do not compare.");
    sentences << PlotCaption::tr("Lathe %1, %2.").arg(QString::fromStdString(latheVersion()), QDate::currentDate().toString(Qt::ISODate));
    return sentences.join(' ');
}

}  // namespace lathe
