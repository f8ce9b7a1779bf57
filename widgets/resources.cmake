# SPDX-License-Identifier: GPL-3.0-or-later
# Icons and translations, compiled into the room common.
file(GLOB icons CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(lathe_widgets_common lathe_icons PREFIX /icons BASE ${PROJECT_SOURCE_DIR}/resources/icons FILES ${icons})
file(GLOB translations CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/resources/translations/*.ts)
qt_add_lrelease(lathe_widgets_common TS_FILES ${translations} QM_FILES_OUTPUT_VARIABLE compiled_translations)
qt_add_resources(lathe_widgets_common lathe_translations PREFIX /translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${compiled_translations})
