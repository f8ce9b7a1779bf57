// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/gpu_list.h"

#include <fstream>
#include <string_view>

namespace lathe {

std::vector<std::string> gpuNames(const std::filesystem::path& root) {
    constexpr std::string_view kModel = "Model:";
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(root / "proc/driver/nvidia/gpus", none)) {
        std::ifstream information(entry.path() / "information");
        for (std::string line; std::getline(information, line);)
            if (line.starts_with(kModel) && line.find_first_not_of(" \t", kModel.size()) != std::string::npos)
                names.push_back(line.substr(line.find_first_not_of(" \t", kModel.size())));
    }
    return names;
}

}  // namespace lathe
