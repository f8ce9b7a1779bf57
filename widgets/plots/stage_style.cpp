// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/stage_style.h"

#include <QCoreApplication>

namespace lathe {

namespace {

struct StageStyle {
    Q_DECLARE_TR_FUNCTIONS(StageStyle)
};

}  // namespace

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
