# SPDX-License-Identifier: GPL-3.0-or-later
# The target lathe_qt: what every room of widgets/ may use of Qt, and QCustomPlot. Without Qt all but the window is built.
find_package(Qt6 6.4 QUIET COMPONENTS Widgets Svg PrintSupport DBus LinguistTools)
find_package(QCustomPlotQt6 QUIET)
if(LATHE_TESTS)
  find_package(Qt6 6.4 QUIET COMPONENTS Test)
endif()
if(NOT Qt6_FOUND OR NOT QCustomPlotQt6_FOUND)
  message(WARNING "lathe-workbench, the window, is left out: Qt 6 or QCustomPlot was not found. scripts/setup installs them; "
    "-DLATHE_WORKBENCH=OFF silences this.")
  set(LATHE_WORKBENCH OFF)
  return()
endif()
add_library(lathe_qt INTERFACE)
target_link_libraries(lathe_qt INTERFACE Qt6::Widgets Qt6::Svg Qt6::PrintSupport Qt6::DBus QCustomPlotQt6::QCustomPlotQt6)
target_compile_definitions(lathe_qt INTERFACE QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# moc reads the headers of its own target only: rooms of widgets/ are compiled side by side.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)
set(CMAKE_OPTIMIZE_DEPENDENCIES ON)
