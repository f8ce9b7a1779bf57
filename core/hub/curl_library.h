// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl, loaded when the first download needs it. Linked, it would bring thirty libraries and 6 MB into every worker, also into those
// that measure memory and never download; and a machine without it could not measure at all. For this room.
#pragma once

#include <curl/curl.h>

namespace lathe {

struct CurlLibrary {
    decltype(&::curl_easy_init) easyInit = nullptr;
    decltype(&::curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&::curl_easy_setopt) easySetOption = nullptr;
    decltype(&::curl_easy_perform) easyPerform = nullptr;
    decltype(&::curl_easy_getinfo) easyGetInfo = nullptr;
    decltype(&::curl_easy_strerror) easyErrorText = nullptr;
    decltype(&::curl_slist_append) listAppend = nullptr;
    decltype(&::curl_slist_free_all) listFree = nullptr;
};

/// Loaded once in a process. Failed, naming the package, where libcurl is not installed.
const CurlLibrary& curlLibrary();

}  // namespace lathe
