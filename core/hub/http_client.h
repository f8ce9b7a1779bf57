// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP and HTTPS as downloads need it: what a file is, and its bytes from some place on. One thread at a time uses a client. For this room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "core/base/cancellation.h"

namespace lathe {

/// Why a transfer ended without its reply, or without all bytes.
struct HttpTrouble {
    std::string why;         // for people
    bool mayPass = false;    // worth another try: a lost connection, a silent server
    bool isOffline = false;  // the host could not be found or reached
};

struct HttpReply {
    int status = 0;                              // 0: none came
    std::map<std::string, std::string> headers;  // names in lower case; of the last reply where there were redirects
    std::optional<HttpTrouble> trouble;

    /// Empty where there is none.
    std::string header(const std::string& name) const;
};

struct HttpLimits {
    int connectSeconds = 15;
    int silenceSeconds = 30;  // without a byte
};

class HttpClient {
public:
    /// token: sent as "Authorization: Bearer" to the hosts that are asked, not to those that they redirect to. Empty: none.
    explicit HttpClient(std::string token, const HttpLimits& limits = {});
    ~HttpClient();

    /// HEAD; with follow through redirects, else the first answer. Throws Cancelled.
    HttpReply describe(const std::string& url, bool follow, const CancelToken& cancel);

    /// GET from byte offset on, redirects followed, appended to file, which is cut to offset first; where the server begins at byte 0
    /// whatever it was asked for, the file does too. onBytes hears how many the file has. Only bytes of replies with status 200 and 206
    /// are kept; they stay where the transfer is troubled. Throws Failed where the file cannot be written, or Cancelled.
    HttpReply download(const std::string& url, int64_t offset, const std::filesystem::path& file,
                       const std::function<void(int64_t)>& onBytes, const CancelToken& cancel);

private:
    struct Transfer;
    void perform(Transfer& transfer);

    std::string m_token;
    HttpLimits m_limits;
    void* m_handle;
};

}  // namespace lathe
