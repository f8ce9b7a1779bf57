# SPDX-License-Identifier: GPL-3.0-or-later
# lathe_room(<name> [USES <room>...] [LINKS <target>...])
# A room is a folder of core/ and the static library made of it. USES lists the rooms whose headers it may include; tests/architecture reads
# the same lines and checks every #include against them. tests/<name>/, where there is one, becomes the test program test_<name>.
function(lathe_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  add_library(lathe_${name} STATIC ${sources})
  set_target_properties(lathe_${name} PROPERTIES LINKER_LANGUAGE CXX POSITION_INDEPENDENT_CODE ON)
  list(TRANSFORM ROOM_USES PREPEND lathe_)
  target_link_libraries(lathe_${name} PUBLIC lathe_options ${ROOM_USES} ${ROOM_LINKS})
  lathe_instruction_sets(${sources})
endfunction()

# Files of one instruction set say so in their name; nothing else is compiled for more than plain x86-64.
function(lathe_instruction_sets)
  foreach(file ${ARGN})
    if(file MATCHES "_avx2\\.cpp$")
      set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "-mavx2;-mfma;-mf16c")
    elseif(file MATCHES "_avxvnni\\.cpp$")
      set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "-mavx2;-mfma;-mf16c;-mavxvnni")
    elseif(file MATCHES "_avx512\\.cpp$")
      set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "-mavx2;-mfma;-mf16c;-mavx512f;-mavx512bw;-mavx512dq;-mavx512vl;-mavx512vnni")
    endif()
  endforeach()
endfunction()
