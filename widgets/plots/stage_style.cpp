// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/stage_style.h"

#include <QCoreApplication>

namespace lathe {

namespace {

struct StageStyle {
    Q_DECLARE_TR_FUNCTIONS(StageStyle)
};

}  // namespace

RunFamily familyOfStage(const QString& kind) {
    if (kind == "quantize")
        return RunFamily::Quantize;
    if (kind == "prune")
        return RunFamily::Prune;
    if (kind == "distill")
        return RunFamily::Distill;
    return kind == "split" ? RunFamily::Split : RunFamily::Several;
}

QString stageTitle(const QString& kind) {
    if (kind == "quantize")
        return StageStyle::tr("Quantize");
    if (kind == "prune")
        return StageStyle::tr("Prune");
    if (kind == "distill")
        return StageStyle::tr("Distill");
    return kind == "split" ? StageStyle::tr("Split") : kind;
}

QString armText(const QString& arm) {
    if (arm == "baseline")
        return StageStyle::tr("baseline");
    if (arm == "result")
        return StageStyle::tr("result");
    return arm == "reference" ? StageStyle::tr("libtorch fp32") : arm;
}

QColor textOn(const QColor& background) {
    return background.lightnessF() > 0.6 ? QColor(0x14, 0x16, 0x1A) : QColor(Qt::white);
}

}  // namespace lathe
