// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/machine_facts.h"

#include <QCoreApplication>

#include "core/base/instruction_set.h"
#include "core/format/number_format.h"
#include "core/measure/environment.h"
#include "core/measure/gpu_list.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

QString textAt(const Json& environment, const char* path) {
    const Json* value = valueAt(environment, path);
    return value && value->is_string() ? QString::fromStdString(value->get<std::string>()) : QString();
}

qint64 numberAt(const Json& environment, const char* path) {
    const Json* value = valueAt(environment, path);
    return value && value->is_number_integer() ? value->get<qint64>() : 0;
}

QString nameOfKernels() {
    switch (bestInstructionSet()) {
        case InstructionSet::Avx512:
            return "AVX-512";
        case InstructionSet::AvxVnni:
            return "AVX-VNNI";
        case InstructionSet::Avx2:
            return "AVX2";
        case InstructionSet::Reference:
            break;
    }
    return QString::fromUtf8(nameOf(bestInstructionSet()).data());
}

QString translated(const char* text) {
    return QCoreApplication::translate("MachineFacts", text);
}

}  // namespace

MachineFacts findMachineFacts() {
    const Json environment = captureEnvironment();
    MachineFacts facts;
    facts.environmentId = textAt(environment, "id");
    facts.model = textAt(environment, "cpu.model");
    facts.system = textAt(environment, "os");
    facts.threads = int(numberAt(environment, "cpu.cores_allowed"));
    facts.memoryBytes = numberAt(environment, "memory.total_bytes");
    facts.kernels = nameOfKernels();
    for (const std::string& gpu : gpuNames())
        facts.gpus << QString::fromStdString(gpu);
    return facts;
}

QString cpuText(const MachineFacts& facts) {
    return QCoreApplication::translate("MachineFacts", "CPU %n thread(s), %1", nullptr, facts.threads).arg(facts.kernels);
}

QString gpuText(const MachineFacts& facts) {
    if (facts.gpus.isEmpty())
        return translated(QT_TRANSLATE_NOOP("MachineFacts", "No GPU: runs on the CPU"));
    return translated(QT_TRANSLATE_NOOP("MachineFacts", "%1, not used")).arg(facts.gpus.first());
}

QString machineExplanation(const MachineFacts& facts) {
    const QString memory = QString::fromStdString(formatNumber(double(facts.memoryBytes) / 1e9, 1));
    const QString machine = QCoreApplication::translate("MachineFacts", "%n thread(s) with %1, %2 GB of memory.", nullptr, facts.threads)
                                .arg(facts.kernels, memory);
    const QString gpu =
        facts.gpus.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("MachineFacts",
                                           "No GPU was found, and none is needed: this version trains and runs models on the CPU."))
            : translated(QT_TRANSLATE_NOOP("MachineFacts", "%1 was found; this version does not use it and runs models on the CPU."))
                  .arg(facts.gpus.join(", "));
    return machine + "\n" + gpu;
}

}  // namespace lathe
