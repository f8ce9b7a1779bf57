// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/stage_settings.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace lathe {

namespace {

struct StageSettings {
    Q_DECLARE_TR_FUNCTIONS(lathe::StageSettings)
};

StageSetting advanced(StageSetting setting) {
    setting.isAdvanced = true;
    return setting;
}

QVector<SettingChoice> numbers(std::initializer_list<int> values) {
    QVector<SettingChoice> choices;
    for (const int value : values)
        choices.push_back({QString::number(value), value});
    return choices;
}

// What training stages are told; advanced all of it.
QVector<StageSetting> trainingSettings() {
    return {
        advanced({.key = QStringLiteral("learning_rate"), .label = StageSettings::tr("Learning rate"), .form = SettingForm::Number}),
        advanced({.key = QStringLiteral("batch_size"), .label = StageSettings::tr("Batch size"), .form = SettingForm::Whole}),
        advanced({.key = QStringLiteral("optimizer"),
                  .label = StageSettings::tr("Optimizer"),
                  .form = SettingForm::Segments,
                  .choices = {{QStringLiteral("Adam"), "adam"}, {QStringLiteral("AdamW"), "adamw"}, {QStringLiteral("SGD"), "sgd"}}}),
        advanced({.key = QStringLiteral("temperature"), .label = StageSettings::tr("Temperature"), .form = SettingForm::Number}),
        advanced({.key = QStringLiteral("alpha"),
                  .label = StageSettings::tr("Alpha"),
                  .form = SettingForm::Slider,
                  .help = StageSettings::tr("Weight of the teacher's soft targets; the rest is that of the text itself.")}),
    };
}

StageKind distillKind() {
    StageKind kind{QStringLiteral("distill"), StageSettings::tr("Distill"), RunFamily::Distill, {}};
    kind.settings = {
        {.key = QStringLiteral("ratio"),
         .label = StageSettings::tr("Ratio"),
         .form = SettingForm::Slider,
         .low = 0.05,
         .help = StageSettings::tr("Size of the student over that of the teacher, along the axis.")},
        {.key = QStringLiteral("axis"),
         .label = StageSettings::tr("Axis"),
         .form = SettingForm::Segments,
         .choices = {{StageSettings::tr("Depth"), "depth"}, {StageSettings::tr("Width"), "width"}, {StageSettings::tr("Both"), "both"}}},
        {.key = QStringLiteral("steps"), .label = StageSettings::tr("Steps"), .form = SettingForm::Whole},
    };
    kind.settings += trainingSettings();
    return kind;
}

StageKind pruneKind() {
    StageKind kind{QStringLiteral("prune"), StageSettings::tr("Prune"), RunFamily::Prune, {}};
    kind.settings = {
        {.key = QStringLiteral("amount"),
         .label = StageSettings::tr("Amount"),
         .form = SettingForm::Slider,
         .high = 0.95,
         .isPercent = true,
         .help = StageSettings::tr("The fraction that is removed.")},
        {.key = QStringLiteral("criterion"),
         .label = StageSettings::tr("Norm"),
         .form = SettingForm::Segments,
         .choices = {{QStringLiteral("L1"), "l1"}, {QStringLiteral("L2"), "l2"}}},
        {.key = QStringLiteral("granularity"),
         .label = StageSettings::tr("Of"),
         .form = SettingForm::Combo,
         .choices = {{StageSettings::tr("Neurons"), "neuron"},
                     {StageSettings::tr("Heads"), "head"},
                     {StageSettings::tr("Layers"), "layer"},
                     {StageSettings::tr("Blocks 16 × 4"), "block"}},
         .sharesRow = true},
        {.key = QStringLiteral("recover_steps"),
         .label = StageSettings::tr("Recover"),
         .form = SettingForm::Whole,
         .help = StageSettings::tr("Training steps afterwards; the untouched model teaches.")},
    };
    kind.settings += trainingSettings();
    return kind;
}

StageKind quantizeKind() {
    return {QStringLiteral("quantize"),
            StageSettings::tr("Quantize"),
            RunFamily::Quantize,
            {{.key = QStringLiteral("bits"),
              .label = StageSettings::tr("Bits"),
              .form = SettingForm::Segments,
              .choices = numbers({8, 6, 4, 3, 2})},
             {.key = QStringLiteral("group_size"),
              .label = StageSettings::tr("Group"),
              .form = SettingForm::Combo,
              .choices = numbers({32, 64, 128, 256}),
              .help = StageSettings::tr("Weights that share a scale.")},
             advanced({.key = QStringLiteral("head_bits"),
                       .label = StageSettings::tr("Head bits"),
                       .form = SettingForm::Combo,
                       .choices = numbers({32, 16, 8, 6, 4, 3, 2}),
                       .help = StageSettings::tr("Of the token embedding and the output head.")}),
             advanced({.key = QStringLiteral("kv_bits"),
                       .label = StageSettings::tr("Cache bits"),
                       .form = SettingForm::Segments,
                       .choices = numbers({32, 16, 8}),
                       .help = StageSettings::tr("Of keys and values while text is generated.")}),
             advanced({.key = QStringLiteral("symmetric"),
                       .label = StageSettings::tr("Symmetric"),
                       .form = SettingForm::Toggle,
                       .help = StageSettings::tr("No zero points: fewer bytes, a little less exact.")})}};
}

StageKind splitKind() {
    return {
        QStringLiteral("split"),
        StageSettings::tr("Split"),
        RunFamily::Split,
        {{.key = QStringLiteral("mode"),
          .label = StageSettings::tr("Mode"),
          .form = SettingForm::Segments,
          .choices = {
              {StageSettings::tr("Pipeline"), "pipeline"}, {StageSettings::tr("Tensor"), "tensor"}, {StageSettings::tr("Data"), "data"}}}}};
}

QString percentText(double fraction) {
    return QLocale().toString(std::lround(100 * fraction)) + QStringLiteral(" %");
}

QString ratioText(double ratio) {
    if (ratio == 0.5)
        return QStringLiteral("½");
    if (ratio == 0.25)
        return QStringLiteral("¼");
    if (ratio == 0.75)
        return QStringLiteral("¾");
    return percentText(ratio);
}

double numberIn(const Json& stage, const char* key) {
    const auto value = stage.find(key);
    return value != stage.end() && value->is_number() ? value->get<double>() : 0;
}

QString choiceText(const StageKind& kind, const char* key, const Json& stage) {
    for (const StageSetting& setting : kind.settings)
        for (const SettingChoice& choice : setting.choices)
            if (setting.key == QLatin1String(key) && stage.value(key, Json()) == choice.value)
                return choice.text.toLower();
    return {};
}

QString stageSummary(const Json& stage) {
    const StageKind kind = stageKind(QString::fromStdString(stage.value("kind", "")));
    if (kind.kind == QLatin1String("distill"))
        return ratioText(numberIn(stage, "ratio")) + QLatin1Char(' ') + choiceText(kind, "axis", stage);
    if (kind.kind == QLatin1String("prune"))
        return percentText(numberIn(stage, "amount")) + QLatin1Char(' ') + choiceText(kind, "granularity", stage);
    if (kind.kind == QLatin1String("quantize"))
        return StageSettings::tr("%1 bit").arg(numberIn(stage, "bits"));
    return choiceText(kind, "mode", stage);
}

}  // namespace

StageKind stageKind(const QString& kind) {
    if (kind == QLatin1String("distill"))
        return distillKind();
    if (kind == QLatin1String("prune"))
        return pruneKind();
    if (kind == QLatin1String("quantize"))
        return quantizeKind();
    return splitKind();
}

QStringList stageKinds() {
    return {QStringLiteral("distill"), QStringLiteral("prune"), QStringLiteral("quantize"), QStringLiteral("split")};
}

QString summaryOf(const QVector<Json>& stages) {
    QStringList parts;
    for (const Json& stage : stages)
        parts.push_back(stageSummary(stage));
    return parts.isEmpty() ? StageSettings::tr("no stages") : parts.join(QStringLiteral(" · "));
}

}  // namespace lathe
