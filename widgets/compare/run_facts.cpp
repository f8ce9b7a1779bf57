// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/run_facts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "core/compare/absence.h"
#include "core/compare/run_environment.h"
#include "core/format/flat_json.h"
#include "core/format/number_format.h"
#include "widgets/common/setting_text.h"
#include "widgets/compare/run_text.h"
#include "widgets/plots/stage_style.h"

#include "widgets/common/field_text.h"

namespace lathe {

namespace {

struct RunFacts {
    Q_DECLARE_TR_FUNCTIONS(RunFacts)
};

QString labelOf(const std::string& path) {
    static const QHash<QString, QString> labels = {
        {"cpu.model", RunFacts::tr("processor")},
        {"cpu.vendor", RunFacts::tr("vendor")},
        {"cpu.features", RunFacts::tr("features")},
        {"cpu.sockets", RunFacts::tr("sockets")},
        {"cpu.cores_allowed", RunFacts::tr("cores")},
        {"cpu.quota_cores", RunFacts::tr("core quota")},
        {"cpu.governor", RunFacts::tr("governor")},
        {"cpu.mhz", RunFacts::tr("clock, MHz")},
        {"cpu.max_mhz", RunFacts::tr("highest clock, MHz")},
        {"cpu.hypervisor", RunFacts::tr("virtual machine")},
        {"load.one_minute", RunFacts::tr("load, 1 min")},
        {"load.running", RunFacts::tr("running processes")},
        {"memory.total_bytes", RunFacts::tr("memory")},
        {"memory.available_bytes", RunFacts::tr("memory free")},
        {"transparent_huge_pages", RunFacts::tr("huge pages")},
        {"kernel", RunFacts::tr("kernel")},
        {"os", RunFacts::tr("system")},
        {"compiler", RunFacts::tr("compiler")},
        {"lathe.version", RunFacts::tr("Lathe")},
        {"lathe.commit", RunFacts::tr("commit")},
        {"unwatched", RunFacts::tr("not watched")},
        {"id", RunFacts::tr("environment")},
    };
    const QString key = text(path);
    return labels.value(key, QString(key).replace('.', ' ').replace('_', ' '));
}

QString valueOf(const std::string& path, const std::string& value) {
    bool isNumber = false;
    const double number = text(value).toDouble(&isNumber);
    if (isNumber && (path.ends_with("_bytes") || path.find("cache_bytes") != std::string::npos))
        return number >= 1e9   ? text(formatNumber(number / 1e9, 1)) + " GB"
               : number >= 1e6 ? text(formatNumber(number / 1e6, 1)) + " MB"
                               : text(formatNumber(number / 1e3, 0)) + " kB";
    if (isNumber && value.find('.') != std::string::npos)
        return text(formatNumber(number, std::fabs(number) >= 100 ? 1 : std::fabs(number) >= 1 ? 2 : 4));
    if (value == "true" || value == "false")
        return value == "true" ? RunFacts::tr("yes") : RunFacts::tr("no");
    return text(value);
}

// Of a list of objects, such as the points of a curve.
bool isOfList(const std::string& path) {
    static const QRegularExpression index("(^|\\.)[0-9]+(\\.|$)");
    return index.match(text(path)).hasMatch();
}

// A stage may report thousands of numbers, of every layer and step: the recipe tab's document and the exports have them all.
constexpr int kMostFacts = 40, kLongestValue = 160;

void addFlat(QVector<Fact>& facts, const Json& document) {
    int count = 0;
    for (const auto& [path, value] : flattened(document)) {
        if (isOfList(path))
            continue;
        if (++count > kMostFacts) {
            facts << Fact{RunFacts::tr("and more: see the exported run"), {}, false};
            return;
        }
        QString shown = valueOf(path, value);
        if (shown.size() > kLongestValue)
            shown = shown.left(kLongestValue) + "…";
        facts << Fact{labelOf(path), shown, false};
    }
}

}  // namespace

QString machineWarning(const Run& run, const QString& environment) {
    const QString own = text(environmentIdOf(run));
    if (environment.isEmpty() || own.isEmpty() || own == environment)
        return {};
    return RunFacts::tr(
        "This run was measured in another environment than the one here. Its milliseconds do not compare with those from here; "
        "what it gained over its own baseline does.");
}

QVector<Fact> machineFacts(const Run& run) {
    QVector<Fact> facts;
    const Json before = environmentBefore(run);
    if (!before.is_object() || before.empty())
        return {Fact{RunFacts::tr("The machine was not recorded."), {}, false}};
    facts << Fact{RunFacts::tr("Before the run"), {}, true};
    addFlat(facts, before);
    const Json after = run.environment.value("after", Json::object());
    QVector<Fact> changes;
    for (const auto& [path, value] : flattened(after)) {
        const auto was = flattened(before);
        const auto same = std::find(was.begin(), was.end(), std::pair(path, value));
        if (same == was.end())
            changes << Fact{labelOf(path), valueOf(path, value), false};
    }
    if (!changes.isEmpty())
        facts << Fact{RunFacts::tr("Different after it"), {}, true} << changes;
    return facts;
}

QVector<Fact> logFacts(const Run& run) {
    QVector<Fact> facts = {{RunFacts::tr("Run"), {}, true}, {RunFacts::tr("state"), stateText(run.state), false}};
    facts << Fact{RunFacts::tr("created"), text(formatLocalTime(run.created)), false};
    if (run.seconds > 0)
        facts << Fact{RunFacts::tr("took"), text(formatDuration(run.seconds)), false};
    if (!run.protocol.empty())
        facts << Fact{RunFacts::tr("request"), text(run.protocol), false};
    facts << Fact{RunFacts::tr("id"), text(run.id), false};
    for (const StageRecord& stage : run.stages) {
        facts << Fact{stageTitle(text(stage.kind)), {}, true};
        if (stage.seconds > 0)
            facts << Fact{RunFacts::tr("took"), text(formatDuration(stage.seconds)), false};
        addFlat(facts, stage.details);
    }
    const auto reasons = absences(run);
    if (!reasons.empty())
        facts << Fact{RunFacts::tr("Not measured"), {}, true};
    for (const auto& [field, reason] : reasons)
        facts << Fact{text(field), text(reason), false};
    return facts;
}

}  // namespace lathe
