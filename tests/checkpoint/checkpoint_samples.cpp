// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/checkpoint/checkpoint_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/checkpoint/checkpoint.h"

namespace lathe {

TokenizerFiles smallTokenizer() {
    return trainTokenizer(std::vector<std::string>{"the cat sat on the mat"}, 262);
}

std::string rawSafetensors(std::string_view header, std::string_view data) {
    const uint64_t length = header.size();
    std::string bytes(reinterpret_cast<const char*>(&length), sizeof length);
    return bytes.append(header).append(data);
}

std::filesystem::path writeSample(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

void replaceInFile(const std::filesystem::path& path, std::string_view from, std::string_view to) {
    std::string text = readFile(path);
    const size_t place = text.find(from);
    if (place == std::string::npos)
        throw failed("the sample has changed", std::string(from) + " is not in " + path.string());
    writeSample(path, text.replace(place, from.size(), to));
}

void expectOnlyRefusals(const std::filesystem::path& folder, const std::string& name, size_t reach) {
    const std::string good = readFile(folder / name);
    for (uint64_t seed = 0; seed < 250; ++seed) {
        Random random(seed, name);
        std::string bytes = good;
        if (random.below(4) == 0)
            bytes.resize(random.below(bytes.size()));
        const size_t damaged = std::min(bytes.size(), reach);
        for (uint64_t flips = random.below(4); flips-- > 0 && damaged > 0;)
            bytes[random.below(damaged)] = static_cast<char>(random.below(256));
        writeSample(folder / name, bytes);
        try {
            readCheckpoint(folder);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput) << error.what();
            EXPECT_FALSE(error.id().empty()) << error.what();
        }
    }
    writeSample(folder / name, good);
}

}  // namespace lathe
