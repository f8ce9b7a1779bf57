// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/http_client.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string_view>

#include "core/base/error_texts.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/hub/curl_library.h"

namespace lathe {

namespace {

constexpr long kMostRedirects = 8;

std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The file that a download goes to; opened with the first byte that is to be kept.
class TargetFile {
public:
    explicit TargetFile(const std::filesystem::path& path) : m_path(path) {}
    ~TargetFile() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    TargetFile(const TargetFile&) = delete;
    TargetFile& operator=(const TargetFile&) = delete;

    void openAt(int64_t offset) {
        m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
        if (m_descriptor < 0 || ::ftruncate(m_descriptor, offset) != 0 || ::lseek(m_descriptor, offset, SEEK_SET) < 0)
            throw refused();
        m_size = offset;
    }
    bool isOpen() const { return m_descriptor >= 0; }

    void write(const char* bytes, size_t count) {
        while (count > 0) {
            const ssize_t written = ::write(m_descriptor, bytes, count);
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                throw refused();
            bytes += written;
            count -= static_cast<size_t>(written);
            m_size += written;
        }
    }
    int64_t size() const { return m_size; }

    void sync() const {
        if (m_descriptor >= 0 && ::fsync(m_descriptor) != 0)
            throw refused();
    }

private:
    Error refused() const {
        const int problem = errno;
        return knownError("file.unwritable", {m_path.string(), std::strerror(problem),
                                              problem == ENOSPC ? phrase("hint.fetch_again_after_space") : phrase("hint.permissions")});
    }

    std::filesystem::path m_path;
    int m_descriptor = -1;
    int64_t m_size = 0;
};

}  // namespace

std::string HttpReply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

/// One request. C's callbacks must not throw: what they meet is kept and thrown once the library has returned.
struct HttpClient::Transfer {
    Transfer(std::string address, const CancelToken& token) : url(std::move(address)), cancel(token) {}

    std::string url;
    const CancelToken& cancel;
    int64_t offset = 0;
    bool follow = true;
    TargetFile* file = nullptr;  // null: HEAD
    const std::function<void(int64_t)>* onBytes = nullptr;
    HttpReply reply;
    std::exception_ptr problem;

    void takeHeaderLine(std::string_view line) {
        if (line.starts_with("HTTP/")) {
            reply.headers.clear();
            const size_t space = line.find(' ');
            reply.status = space == std::string_view::npos ? 0 : std::atoi(std::string(line.substr(space + 1)).c_str());
        } else if (const size_t colon = line.find(':'); colon != std::string_view::npos) {
            reply.headers[asciiLower(trimmed(line.substr(0, colon)))] = std::string(trimmed(line.substr(colon + 1)));
        }
    }

    // Where the server's bytes belong: "bytes 100-199/200", or the whole file.
    int64_t firstByte() const {
        long long first = 0;
        if (reply.status == 206 && std::sscanf(reply.header("content-range").c_str(), "bytes %lld-", &first) == 1)
            return first;
        return reply.status == 206 ? offset : 0;
    }

    // False stops the transfer.
    bool takeBody(const char* bytes, size_t count) {
        if (!file || (reply.status != 200 && reply.status != 206))
            return true;  // an error's page
        try {
            if (!file->isOpen())
                file->openAt(firstByte());
            file->write(bytes, count);
            (*onBytes)(file->size());
            return true;
        } catch (...) {
            problem = std::current_exception();
            return false;
        }
    }

    static size_t onHeader(char* bytes, size_t size, size_t count, void* transfer) {
        static_cast<Transfer*>(transfer)->takeHeaderLine({bytes, size * count});
        return size * count;
    }
    static size_t onBody(char* bytes, size_t size, size_t count, void* transfer) {
        return static_cast<Transfer*>(transfer)->takeBody(bytes, size * count) ? size * count : 0;
    }
    static int onProgress(void* transfer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Transfer*>(transfer)->cancel.isCancelled() ? 1 : 0;
    }
};

HttpClient::HttpClient(std::string token, const HttpLimits& limits)
    : m_token(std::move(token)), m_limits(limits), m_handle(curlLibrary().easyInit()) {
    if (!m_handle)
        throw knownError("hub.no_libcurl", {phrase("why.refused_to_start"), ""});
}

HttpClient::~HttpClient() {
    curlLibrary().easyCleanup(m_handle);
}

void HttpClient::perform(Transfer& transfer) {
    const CurlLibrary& curl = curlLibrary();
    CURL* handle = m_handle;
    const auto set = [&](CURLoption option, auto value) { curl.easySetOption(handle, option, value); };
    set(CURLOPT_URL, transfer.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, transfer.url.starts_with("https:") ? "https" : "http,https");
    set(CURLOPT_USERAGENT, ("lathe/" + latheVersion()).c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(m_limits.connectSeconds));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_limits.silenceSeconds));
    set(CURLOPT_NOBODY, transfer.file ? 0L : 1L);
    set(CURLOPT_FOLLOWLOCATION, transfer.follow ? 1L : 0L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    // Not as a resumption: the library would refuse the whole file where a server sends that instead.
    const std::string range = std::to_string(transfer.offset) + "-";
    set(CURLOPT_RANGE, transfer.offset > 0 ? range.c_str() : nullptr);
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    set(CURLOPT_XFERINFODATA, &transfer);

    curl_slist* headers = nullptr;
    if (!m_token.empty())
        headers = curl.listAppend(headers, ("Authorization: Bearer " + m_token).c_str());
    set(CURLOPT_HTTPHEADER, headers);
    char reason[CURL_ERROR_SIZE] = {};
    set(CURLOPT_ERRORBUFFER, reason);

    const CURLcode code = curl.easyPerform(handle);
    set(CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
    set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    curl.listFree(headers);

    transfer.cancel.throwIfCancelled();
    if (transfer.problem)
        std::rethrow_exception(transfer.problem);
    if (code == CURLE_OK)
        return;
    HttpTrouble trouble{reason[0] ? reason : curl.easyErrorText(code)};
    trouble.isOffline = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT;
    trouble.mayPass = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING ||
                      code == CURLE_OPERATION_TIMEDOUT || code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
    transfer.reply.trouble = trouble;
}

HttpReply HttpClient::describe(const std::string& url, bool follow, const CancelToken& cancel) {
    Transfer transfer(url, cancel);
    transfer.follow = follow;
    perform(transfer);
    return transfer.reply;
}

HttpReply HttpClient::download(const std::string& url, int64_t offset, const std::filesystem::path& file,
                               const std::function<void(int64_t)>& onBytes, const CancelToken& cancel) {
    TargetFile target(file);
    Transfer transfer(url, cancel);
    transfer.offset = offset;
    transfer.file = &target;
    transfer.onBytes = &onBytes;
    perform(transfer);
    if (transfer.reply.status == 200 && !target.isOpen())
        target.openAt(0);  // an empty file
    target.sync();
    return transfer.reply;
}

}  // namespace lathe
