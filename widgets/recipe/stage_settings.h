// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of each kind of stage as the panel shows them, each described once: a card is made from this table.
#pragma once

#include <QString>
#include <QVector>

#include "core/base/json.h"
#include "widgets/common/run_marker.h"

namespace lathe {

enum class SettingForm {
    Slider,    // a share: slider and field
    Segments,  // up to five choices
    Combo,     // more of them, or longer ones
    Whole,     // a field for a whole number
    Number,    // a field for any number
    Toggle,    // yes or no
};

struct SettingChoice {
    QString text;
    Json value;
};

struct StageSetting {
    QString key;  // in the stage's JSON
    QString label;
    SettingForm form = SettingForm::Number;
    QVector<SettingChoice> choices = {};
    double low = 0, high = 1, step = 0.01;  // of a slider
    bool isPercent = false;
    bool isAdvanced = false;
    bool sharesRow = false;  // stands beside the setting before it, which has the label
    QString help = {};
};

struct StageKind {
    QString kind, title;
    RunFamily family = RunFamily::Quantize;
    QVector<StageSetting> settings;
};

/// In the language of the window at the moment of the call.
StageKind stageKind(const QString& kind);
/// "distill", "prune", "quantize", "split": as they are offered.
QStringList stageKinds();

/// "½ depth · 30 % neurons · 4 bit": a recipe in few words, for a name that nobody gave.
QString summaryOf(const QVector<Json>& stages);

}  // namespace lathe
