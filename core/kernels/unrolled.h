// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over registers. An array of registers stays in registers only if every index is known when the compiler takes it apart, which comes
// before it unrolls loops: these are no loops from the beginning. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include <utility>

namespace lathe {

namespace {

/// step.operator()<0>(), … step.operator()<Count - 1>().
template <int Count, typename Step>
[[gnu::always_inline]] inline void unrolled(Step step) {
    [&]<int... kIndices>(std::integer_sequence<int, kIndices...>) __attribute__((always_inline)) {
        (step.template operator()<kIndices>(), ...);
    }
    (std::make_integer_sequence<int, Count>());
}

}  // namespace

}  // namespace lathe
