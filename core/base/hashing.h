// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 as lower-case hexadecimal: names artifacts, recipes, models and data by their content.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lathe {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);
    /// The digest of all that was added, 64 hexadecimal digits; ends the object's use.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256(std::string_view text);
std::string sha256OfFile(const std::filesystem::path& path);

}  // namespace lathe
