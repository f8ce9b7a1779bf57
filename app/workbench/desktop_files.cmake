# SPDX-License-Identifier: GPL-3.0-or-later
# What makes the window known to a desktop: launcher, description, type of recipe files, icon in sizes.
set(desktop ${PROJECT_SOURCE_DIR}/resources/desktop)
set(icon ${PROJECT_SOURCE_DIR}/resources/icons/lathe.svg)

add_executable(lathe-icon-sizes icon_sizes/main.cpp)
target_link_libraries(lathe-icon-sizes PRIVATE lathe_options Qt6::Gui Qt6::Svg)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/hicolor/512x512/apps/org.lathe.workbench.png
  COMMAND lathe-icon-sizes ${icon} ${CMAKE_CURRENT_BINARY_DIR}/hicolor
  DEPENDS lathe-icon-sizes ${icon} COMMENT "Drawing the icon in its sizes" VERBATIM)
add_custom_target(lathe_icon ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/hicolor/512x512/apps/org.lathe.workbench.png)

install(DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/hicolor DESTINATION ${CMAKE_INSTALL_DATADIR}/icons COMPONENT programs)
install(FILES ${icon} DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME org.lathe.workbench.svg COMPONENT programs)
install(FILES ${desktop}/org.lathe.workbench.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT programs)
install(FILES ${desktop}/org.lathe.workbench.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT programs)
install(FILES ${desktop}/org.lathe.workbench.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME org.lathe.workbench.xml COMPONENT programs)
