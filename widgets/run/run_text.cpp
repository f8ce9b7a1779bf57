// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/run_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/records/recipe_json.h"
#include "widgets/common/setting_text.h"
#include "widgets/recipe/predicted_text.h"
#include "widgets/recipe/recipe_summary.h"

namespace lathe {

namespace {

struct RunText {
    Q_DECLARE_TR_FUNCTIONS(lathe::RunText)
};

}  // namespace

QString partTitle(const RunPart& part) {
    if (part.kind == "baseline")
        return RunText::tr("Baseline");
    if (part.kind == "measure")
        return RunText::tr("Measure");
    return stageTitle(QString::fromStdString(part.kind));
}

Trouble troubleOf(const EndedRun& run) {
    Trouble trouble = run.error ? troubleFrom(*run.error) : Trouble();
    trouble.what = trouble.title;
    trouble.title =
        run.hasBegun ? RunText::tr("%1 failed").arg(partTitle(run.parts[run.activePart])) : RunText::tr("The run did not begin");
    return trouble;
}

RunFamily partFamily(const RunPart& part) {
    if (part.kind == "baseline" || part.kind == "measure")
        return RunFamily::Baseline;
    return familyOfStage(QString::fromStdString(part.kind));
}

QString partDetail(const RunPart& part, double elapsed) {
    switch (part.state) {
        case PartState::Done:
            return exactDuration(part.ended - part.began);
        case PartState::Waiting:
            return part.expectedSeconds > 0 ? roughDuration(part.expectedSeconds) : QString();
        case PartState::Active:
            break;
    }
    if (part.total > 0 && part.isTraining())
        return RunText::tr("%1 of %2 steps").arg(QLocale().toString(qlonglong(part.done)), QLocale().toString(qlonglong(part.total)));
    if (part.total > 0 && part.isTiming())
        return RunText::tr("block %1, at most %2").arg(part.done).arg(part.total);
    if (part.phase)
        return phaseText(*part.phase);
    return exactDuration(elapsed - part.began);
}

QString phaseText(const WorkPhase& phase) {
    switch (phase.kind) {
        case PhaseKind::Restore:
            return RunText::tr("making the draft again");
        case PhaseKind::Read:
            return RunText::tr("reading");
        case PhaseKind::Pack:
            return RunText::tr("packing");
        case PhaseKind::Evaluate:
            return RunText::tr("scoring");
        case PhaseKind::Train:
            return RunText::tr("training");
        case PhaseKind::ChooseLayers:
            return RunText::tr("choosing layers");
        case PhaseKind::CheckOutputs:
            return RunText::tr("checking outputs");
        case PhaseKind::Measure:
            return RunText::tr("timing");
        case PhaseKind::MeasureMemory:
            return RunText::tr("measuring memory");
        case PhaseKind::Apply:
        case PhaseKind::Other:
            break;
    }
    return QString::fromStdString(phase.name);
}

QString recipeTitle(const Recipe& recipe) {
    if (!recipe.name.empty())
        return QString::fromStdString(recipe.name);
    QVector<Json> stages;
    for (const Stage& stage : recipe.stages)
        stages.push_back(toJson(stage));
    return summaryOf(stages);
}

RunFamily recipeFamily(const Recipe& recipe) {
    std::vector<std::string> kinds;
    for (const Stage& stage : recipe.stages)
        kinds.push_back(kindOf(stage).name);
    return familyOfStages(kinds);
}

QString roughDuration(double seconds) {
    return QStringLiteral("≈ ") + predictedDuration(seconds);
}

}  // namespace lathe
