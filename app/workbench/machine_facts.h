// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine has, as the window shows it: status bar, machine card, About. Found once, on a thread of its own.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace lathe {

struct MachineFacts {
    QString environmentId;  // runs from here are compared by the millisecond
    QString model, kernels, system;
    int threads = 0;
    qint64 memoryBytes = 0;
    QStringList gpus;
};

/// Reads /proc and /sys; on any thread.
MachineFacts findMachineFacts();

/// "CPU 16 threads, AVX-512", "No GPU: runs on the CPU".
QString cpuText(const MachineFacts& facts);
QString gpuText(const MachineFacts& facts);
/// Two or three sentences for a person who wonders about the lack of a GPU.
QString machineExplanation(const MachineFacts& facts);

}  // namespace lathe
