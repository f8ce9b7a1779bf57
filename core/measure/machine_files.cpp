// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine_files.h"

#include <sched.h>

#include <fstream>
#include <sstream>

namespace lathe {

std::string textIfThere(const std::filesystem::path& path) {
    const std::ifstream file(path, std::ios::binary);
    // A process may end while its file is read. That throws in the buffer; an insertion catches it and ends.
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<int> allowedProcessors() {
    // The kernel refuses a mask smaller than its own; no machine has more processors than the largest one tried.
    for (int processors = 1024; processors <= 1 << 18; processors *= 2) {
        std::vector<cpu_set_t> mask(CPU_ALLOC_SIZE(processors) / sizeof(cpu_set_t) + 1);
        const size_t bytes = mask.size() * sizeof(cpu_set_t);
        if (sched_getaffinity(0, bytes, mask.data()) != 0)
            continue;
        std::vector<int> allowed;
        for (int processor = 0; processor < processors; ++processor) {
            if (CPU_ISSET_S(processor, bytes, mask.data()))
                allowed.push_back(processor);
        }
        return allowed;
    }
    return {};
}

}  // namespace lathe
