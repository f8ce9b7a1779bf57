// SPDX-License-Identifier: GPL-3.0-or-later
// fmt's functions, compiled into liblathe_engine: the rooms that it is made of call those of the shared libfmt, which programs that take
// the engine along need not have.
#include <fmt/format-inl.h>

// Declared as being elsewhere.
template auto fmt::detail::thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto fmt::detail::decimal_point_impl<char>(locale_ref) -> char;
