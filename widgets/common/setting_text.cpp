// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/setting_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <set>

#include "core/records/recipe_sections.h"
#include "widgets/common/field_text.h"

namespace lathe {

namespace {

struct SettingText {
    Q_DECLARE_TR_FUNCTIONS(lathe::SettingText)
};

RunFamily markerFamily(StageFamily family) {
    switch (family) {
        case StageFamily::Distill:
            return RunFamily::Distill;
        case StageFamily::Prune:
            return RunFamily::Prune;
        case StageFamily::Quantize:
            return RunFamily::Quantize;
        case StageFamily::Split:
            return RunFamily::Split;
    }
    return RunFamily::Several;
}

/// "distill, prune": the kinds of stages that a test holds for.
template <typename Test>
QString kindsWhere(Test&& test, const QString& between) {
    QStringList names;
    for (const StageKind& kind : stageKinds())
        if (test(kind))
            names << settingWord(kind.title).toLower();
    return names.join(between);
}

// Stages that come in any number reshape a model; the others may follow any of them.
bool reshapes(const StageKind& kind) {
    return kind.order == 0;
}

}  // namespace

QString settingWord(const std::string& text) {
    return QCoreApplication::translate("Setting", text.c_str());
}

QString settingTitle(const Setting& setting) {
    return capital(settingWord(setting.shortLabel ? setting.shortLabel : setting.label));
}

QString settingText(const QString& path) {
    const QString head = path.section('.', 0, 0), rest = path.section('.', 1);
    const Setting* setting = settingAt(path.toStdString());
    const QString word = setting ? settingWord(setting->label) : QString(rest).replace('_', ' ').replace('.', ' ');
    if (rest.isEmpty())
        return setting ? word : head;
    for (const RecipeSection& section : recipeSections())
        if (section.name == head.toStdString())
            return settingWord(section.title) + ": " + word;
    return stageTitle(head) + ": " + word;
}

QString stageTitle(const QString& name) {
    const StageKind* kind = kindOfStageName(name.toStdString());
    if (!kind)
        return name;
    const QString place = name.mid(qsizetype(kind->name.size()));
    return settingWord(kind->title) + (place.isEmpty() ? "" : " " + place);
}

RunFamily familyOfStage(const QString& name) {
    const StageKind* kind = kindOfStageName(name.toStdString());
    return kind ? markerFamily(kind->family) : RunFamily::Several;
}

RunFamily familyOfStages(const std::vector<std::string>& kinds) {
    std::set<StageFamily> reshaping;
    RunFamily other = RunFamily::Baseline;
    for (const std::string& name : kinds) {
        const StageKind* kind = stageKindNamed(name);
        if (!kind)
            continue;
        if (kind->needs.severalDevices)
            return markerFamily(kind->family);
        if (reshapes(*kind))
            reshaping.insert(kind->family);
        else
            other = markerFamily(kind->family);
    }
    if (reshaping.empty())
        return other;
    return reshaping.size() > 1 ? RunFamily::Several : markerFamily(*reshaping.begin());
}

QString familyText(RunFamily family) {
    switch (family) {
        case RunFamily::Baseline:
            return SettingText::tr("untouched");
        case RunFamily::Failed:
            return SettingText::tr("failed");
        case RunFamily::Running:
            return SettingText::tr("running");
        case RunFamily::Several:
            break;
        default:
            const auto isOfFamily = [&](const StageKind& kind) { return markerFamily(kind.family) == family; };
            QString names = kindsWhere(isOfFamily, QStringLiteral(", "));
            if (kindsWhere([&](const StageKind& kind) { return isOfFamily(kind) && reshapes(kind); }, {}).isEmpty())
                return names;
            return SettingText::tr("%1 (+ quantize)").arg(names);
    }
    return SettingText::tr("%1 (+ quantize)").arg(kindsWhere(reshapes, QStringLiteral(" + ")));
}

}  // namespace lathe
