// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_summary.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "widgets/common/setting_text.h"
#include "widgets/recipe/setting_editor.h"

namespace lathe {

namespace {

struct RecipeSummary {
    Q_DECLARE_TR_FUNCTIONS(lathe::RecipeSummary)
};

QString fractionText(double fraction, bool isPercent) {
    if (!isPercent && fraction == 0.5)
        return QStringLiteral("½");
    if (!isPercent && fraction == 0.25)
        return QStringLiteral("¼");
    if (!isPercent && fraction == 0.75)
        return QStringLiteral("¾");
    return QLocale().toString(std::lround(100 * fraction)) + QStringLiteral(" %");
}

QString valueText(const Setting& setting, const Json& value) {
    for (const SettingChoice& choice : setting.choices)
        if (choice.value == value && value.is_string())
            return settingWord(choice.label).toLower();
    const double number = value.is_number() ? value.get<double>() : 0;
    const std::string_view unit = setting.unit;
    if (unit == "bits")
        return RecipeSummary::tr("%1 bit").arg(number);
    return unit == "fraction" ? fractionText(number, setting.isPercent) : QLocale().toString(number);
}

QString stageSummary(const Json& stage) {
    const StageKind* kind = stageKindNamed(stage.value("kind", ""));
    if (!kind)
        return {};
    QStringList words;
    for (const Setting* setting : editableSettings(kind->settings))
        if (setting->rank == SettingRank::Main)
            words << valueText(*setting, stage.value(setting->key, Json()));
    return words.isEmpty() ? settingWord(kind->title).toLower() : words.join(QLatin1Char(' '));
}

}  // namespace

QString summaryOf(const QVector<Json>& stages) {
    QStringList parts;
    for (const Json& stage : stages)
        parts.push_back(stageSummary(stage));
    return parts.isEmpty() ? RecipeSummary::tr("no stages") : parts.join(QStringLiteral(" · "));
}

}  // namespace lathe
