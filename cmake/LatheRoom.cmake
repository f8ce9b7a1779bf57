# SPDX-License-Identifier: GPL-3.0-or-later
# lathe_room(<name> [ENGINE <file>...] [USES <room>...] [LINKS <target>...])
# A room is a folder of core/ and the static library made of it. USES lists the rooms whose headers it may include; tests/architecture reads
# the same lines and checks every #include against them. tests/<name>/, where there is one, becomes the test program test_<name>.
# ENGINE names the files, without .cpp, that liblathe_engine takes of the room: they are compiled apart from the others, so that it links what
# these few need and nothing else.
function(lathe_room name)
  cmake_parse_arguments(ROOM "" "" "ENGINE;USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  add_library(lathe_${name} STATIC ${sources})
  set_target_properties(lathe_${name} PROPERTIES LINKER_LANGUAGE CXX POSITION_INDEPENDENT_CODE ON)
  list(TRANSFORM ROOM_USES PREPEND lathe_)
  target_link_libraries(lathe_${name} PUBLIC lathe_options ${ROOM_USES} ${ROOM_LINKS})
  lathe_instruction_sets(${sources})
  set_property(GLOBAL APPEND PROPERTY LATHE_ROOMS ${name})
  if(NOT name STREQUAL kernels)
    lathe_share_compilation(lathe_${name} lathe_base ${LATHE_CORE_HEADERS})
  endif()
  if(ROOM_ENGINE)
    set_source_files_properties(${sources} PROPERTIES UNITY_GROUP others)
    list(TRANSFORM ROOM_ENGINE REPLACE "(.+)" "${CMAKE_CURRENT_SOURCE_DIR}/${name}/\\1.cpp")
    set_source_files_properties(${ROOM_ENGINE} PROPERTIES UNITY_GROUP engine)
    set_target_properties(lathe_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
  endif()
endfunction()

# lathe_share_compilation(<target> <owner> [<header>...])
# Most of the time of a file goes into headers that its neighbours read too: files of a target are compiled some two dozen at a time, and the
# heaviest headers once for all targets, as the precompiled header of their owner. Kernels are left out: each file of theirs has an
# instruction set of its own.
function(lathe_share_compilation target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${LATHE_UNITY} UNITY_BUILD_BATCH_SIZE 25)
  lathe_share_headers(${target} ${ARGN})
endfunction()

# lathe_share_headers(<target> <owner> [<header>...])   the precompiled header alone
function(lathe_share_headers target owner)
  if(target STREQUAL owner)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
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

# lathe_widgets(<name> [USES <widgets room>...] [CORE <core room>...])
# A room of widgets/: the same as a room of core/, with Qt. tests/widgets/<name>/ becomes the test program test_widgets_<name>.
function(lathe_widgets name)
  cmake_parse_arguments(ROOM "" "" "USES;CORE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  set(target lathe_widgets_${name})
  set_property(GLOBAL APPEND PROPERTY LATHE_WIDGET_ROOMS ${name})
  if(NOT sources)
    add_library(${target} INTERFACE)
    return()
  endif()
  add_library(${target} STATIC ${sources})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC ON)
  list(TRANSFORM ROOM_USES PREPEND lathe_widgets_)
  list(TRANSFORM ROOM_CORE PREPEND lathe_)
  target_link_libraries(${target} PUBLIC lathe_options lathe_qt ${ROOM_USES} ${ROOM_CORE})
  lathe_share_compilation(${target} lathe_widgets_common <QtWidgets/QtWidgets> ${LATHE_CORE_HEADERS})
endfunction()
