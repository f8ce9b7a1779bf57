# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, sanitizers and the compiler cache, as one interface target that every target of ours links.
add_library(lathe_options INTERFACE)
target_compile_options(lathe_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror
  # A fused or unfused multiply-add is chosen by our code, never by the compiler: results must not depend on the instruction set.
  -ffp-contract=off
  # The files of one target are compiled together (LATHE_UNITY); an unnamed namespace is then in an included file, which is no mistake.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>
  # gcc 12 sees overlapping copies in its own std::string where there are none (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(lathe_options INTERFACE ${PROJECT_SOURCE_DIR})

# Kernels say -O3 for themselves; elsewhere it only makes the compiler slower.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(LATHE_SANITIZE)
  target_compile_options(lathe_options INTERFACE -fsanitize=${LATHE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # gcc 12 takes std::regex for uninitialized once it is instrumented (GCC bug 105562).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(lathe_options INTERFACE -fsanitize=${LATHE_SANITIZE})
endif()

find_program(LATHE_CCACHE ccache)
if(LATHE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LATHE_CCACHE})
endif()

# What nearly every file of core/ and app/ reads, for the precompiled header (cmake/LatheRoom.cmake).
set(LATHE_CORE_HEADERS <algorithm> <filesystem> <functional> <map> <memory> <optional> <string> <vector> <nlohmann/json.hpp> <fmt/format.h>)
