# SPDX-License-Identifier: GPL-3.0-or-later
# The target lathe_torch: libtorch for the CPU, found by file because the wheel's own CMake package insists on a CUDA toolkit.
set(torch_default $ENV{LATHE_TORCH_DIR})
if(NOT torch_default)
  set(torch_default ${PROJECT_SOURCE_DIR}/.deps/torch)
endif()
set(LATHE_TORCH_DIR ${torch_default} CACHE PATH "Folder of libtorch: has include/ and lib/")
if(NOT EXISTS ${LATHE_TORCH_DIR}/lib/libtorch_cpu.so)
  message(FATAL_ERROR "libtorch was expected in ${LATHE_TORCH_DIR} (lib/libtorch_cpu.so is not there). "
    "Run scripts/setup, or name an existing libtorch in LATHE_TORCH_DIR, or configure with -DLATHE_TRAINER=OFF.")
endif()

add_library(lathe_torch INTERFACE)
target_include_directories(lathe_torch SYSTEM INTERFACE
  ${LATHE_TORCH_DIR}/include ${LATHE_TORCH_DIR}/include/torch/csrc/api/include)
target_link_directories(lathe_torch INTERFACE ${LATHE_TORCH_DIR}/lib)
# libtorch_cpu.so registers its operators when it is loaded, so it must stay linked even where no symbol asks for it.
target_link_options(lathe_torch INTERFACE -Wl,--no-as-needed)
target_link_libraries(lathe_torch INTERFACE torch_cpu c10)
# The two small CUDA libraries that libtorch_cpu.so needs lie beside it; their folder is searched for symbols at link time too.
target_link_options(lathe_torch INTERFACE -Wl,-rpath,${LATHE_TORCH_DIR}/lib -Wl,-rpath-link,${LATHE_TORCH_DIR}/lib)
