// SPDX-License-Identifier: GPL-3.0-or-later
// The probes of each instruction set, for machine_probe.cpp to choose from; nobody else includes it but the files that define them.
#pragma once

#include "core/kernels/machine_probe.h"

namespace lathe {

MachineProbe machineProbeReference();
MachineProbe machineProbeAvx2();
MachineProbe machineProbeAvxVnni();
MachineProbe machineProbeAvx512();

}  // namespace lathe
