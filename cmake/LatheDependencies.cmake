# SPDX-License-Identifier: GPL-3.0-or-later
# Libraries from the distribution, and libtorch from the folder that scripts/setup fills.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers: Math (distributions), Uuid
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_path(LATHE_CURL_HEADERS curl/curl.h REQUIRED)  # its library is loaded when a download needs it
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
if(LATHE_TESTS)
  find_package(GTest REQUIRED)
endif()
if(LATHE_TRAINER)
  include(LatheTorch)
endif()
if(LATHE_WORKBENCH)
  include(LatheQt)
endif()
