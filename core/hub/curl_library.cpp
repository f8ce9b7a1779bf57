// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/curl_library.h"

#include <dlfcn.h>

#include "core/base/error_texts.h"

namespace lathe {

namespace {

Error unusable(const char* why) {
    return knownError("hub.no_libcurl", {why ? why : phrase("why.unknown"), phrase("hint.install_libcurl")});
}

template <typename Function>
void resolve(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (!function)
        throw unusable(::dlerror());
}

CurlLibrary load() {
    // Never closed: threads that it may have started, and its own clean-up at exit, need its code.
    void* library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        throw unusable(::dlerror());
    decltype(&::curl_global_init) globalInit = nullptr;
    resolve(library, "curl_global_init", globalInit);
    CurlLibrary curl;
    resolve(library, "curl_easy_init", curl.easyInit);
    resolve(library, "curl_easy_cleanup", curl.easyCleanup);
    resolve(library, "curl_easy_setopt", curl.easySetOption);
    resolve(library, "curl_easy_perform", curl.easyPerform);
    resolve(library, "curl_easy_getinfo", curl.easyGetInfo);
    resolve(library, "curl_easy_strerror", curl.easyErrorText);
    resolve(library, "curl_slist_append", curl.listAppend);
    resolve(library, "curl_slist_free_all", curl.listFree);
    if (globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        throw unusable("it could not be started");
    return curl;
}

}  // namespace

const CurlLibrary& curlLibrary() {
    static const CurlLibrary curl = load();
    return curl;
}

}  // namespace lathe
