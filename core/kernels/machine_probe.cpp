// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/machine_probe.h"

#include "core/kernels/machine_probe_versions.h"

namespace lathe {

const MachineProbe& machineProbe(InstructionSet set) {
    static const MachineProbe reference = machineProbeReference();
    static const MachineProbe avx2 = machineProbeAvx2();
    static const MachineProbe avxVnni = machineProbeAvxVnni();
    static const MachineProbe avx512 = machineProbeAvx512();
    switch (set) {
        case InstructionSet::Avx2:
            return avx2;
        case InstructionSet::AvxVnni:
            return avxVnni;
        case InstructionSet::Avx512:
            return avx512;
        case InstructionSet::Reference:
            break;
    }
    return reference;
}

}  // namespace lathe
