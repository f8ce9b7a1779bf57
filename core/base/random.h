// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that are the same on every machine and with every standard library: xoshiro256** (Blackman and Vigna 2018) seeded by
// splitmix64. Not for secrets.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace lathe {

class Random {
public:
    explicit Random(uint64_t seed);
    /// An independent stream for a named purpose, so that adding a use of one does not change the others.
    Random(uint64_t seed, std::string_view purpose);

    uint64_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Uniform in [0, bound) without bias; bound > 0.
    uint64_t below(uint64_t bound);
    /// Standard normal (Box and Muller 1958).
    double normal();

    template <typename T>
    void shuffle(std::span<T> items) {
        for (size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    uint64_t m_state[4];
    double m_spareNormal = 0;
    bool m_hasSpare = false;
};

}  // namespace lathe
