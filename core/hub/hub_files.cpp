// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_files.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/base/error_texts.h"
#include "core/base/text.h"
#include "core/hub/file_hash.h"

namespace lathe {

namespace {

constexpr size_t kLongestName = 200;
constexpr int kMostHops = 5;

bool isNameCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
}

// "gpt2" or "owner/gpt2": what a hub allows, and nothing that could leave the folder it is kept in.
bool isRepositoryName(const std::string& name) {
    const std::vector<std::string> parts = splitText(name, '/');
    return name.size() <= kLongestName && parts.size() <= 2 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
               return !part.empty() && part.front() != '.' && part.find("..") == std::string::npos &&
                      std::all_of(part.begin(), part.end(), isNameCharacter);
           });
}

bool isRevisionName(const std::string& name) {
    return !name.empty() && name.size() <= kLongestName && name.front() != '.' && name.front() != '/' &&
           name.find("..") == std::string::npos &&
           std::all_of(name.begin(), name.end(), [](char c) { return isNameCharacter(c) || c == '/'; });
}

std::string escapedRevision(const std::string& revision) {
    std::string escaped;
    for (const char c : revision)
        escaped += c == '/' ? std::string("%2F") : std::string(1, c);
    return escaped;
}

// "https://host:port" of an address.
std::string originOf(const std::string& url) {
    const size_t host = url.find("://");
    const size_t path = host == std::string::npos ? host : url.find('/', host + 3);
    return url.substr(0, path);
}

std::optional<int64_t> sizeIn(const std::string& text) {
    int64_t size = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (problem != std::errc() || end != text.data() + text.size() || size < 0)
        return std::nullopt;
    return size;
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

HubFiles::HubFiles(const FetchJob& job, const HubSettings& settings, HttpClient& client)
    : m_job(job), m_settings(settings), m_client(client) {
    if (!isRepositoryName(job.repository))
        throw knownError("hub.no_repository", {excerpt(job.repository)});
    if (!isRevisionName(job.revision))
        throw knownError("hub.no_revision", {excerpt(job.revision)});
    if (!settings.endpoint.starts_with("https://") && !settings.endpoint.starts_with("http://"))
        throw knownError("hub.no_address", {excerpt(settings.endpoint)});
}

std::string HubFiles::urlOf(const std::string& name) const {
    const std::string& revision = m_commit.empty() ? m_job.revision : m_commit;
    return m_settings.endpoint + "/" + m_job.repository + "/resolve/" + escapedRevision(revision) + "/" + name;
}

// A hub answers for a large file itself, with what it knows of it and the way to where it lies. Ways that stay on the hub (a model that
// was renamed) are followed first; a hub that only passes on is followed to the end.
HttpReply HubFiles::describe(std::string url, const CancelToken& cancel) const {
    std::string commit;
    for (int hop = 0; hop < kMostHops; ++hop) {
        HttpReply reply = m_client.describe(url, false, cancel);
        if (commit.empty())
            commit = reply.header("x-repo-commit");
        const std::string way = reply.header("location");
        if (isRedirect(reply.status) && way.starts_with('/') && !way.starts_with("//")) {
            url = originOf(url) + way;
            continue;
        }
        if (isRedirect(reply.status) && reply.header("x-linked-size").empty())
            reply = m_client.describe(url, true, cancel);
        if (!commit.empty())
            reply.headers["x-repo-commit"] = commit;
        return reply;
    }
    throw knownError("hub.failed", {m_job.repository, phrase("hub.circle", {url}), phrase("hint.endpoint")});
}

std::optional<HubFile> HubFiles::find(const std::string& name, const CancelToken& cancel) {
    const std::string url = urlOf(name);
    const HttpReply reply = describe(url, cancel);
    const bool isLinked = isRedirect(reply.status) && !reply.header("x-linked-size").empty();
    const std::string problem = reply.header("x-error-code");
    if (!reply.trouble && reply.status == 404 && problem != "RepoNotFound" && problem != "RevisionNotFound")
        return std::nullopt;
    if (reply.trouble || (reply.status != 200 && !isLinked))
        throw explain(reply, m_job.repository);
    if (m_commit.empty())
        m_commit = plainTag(reply.header("x-repo-commit"));
    if (!isRevisionName(m_commit))
        m_commit.clear();
    const auto first = [&](const char* a, const char* b) {
        return reply.header(a).empty() && !isLinked ? reply.header(b) : reply.header(a);
    };
    return HubFile{name, urlOf(name), sizeIn(first("x-linked-size", "content-length")), plainTag(first("x-linked-etag", "etag"))};
}

Error HubFiles::explain(const HttpReply& reply, const std::string& wanted) const {
    const std::string& hub = m_settings.endpoint;
    if (reply.trouble)
        return reply.trouble->isOffline ? knownError("hub.offline", {wanted, hub, reply.trouble->why})
                                        : knownError("hub.broken", {wanted, hub, reply.trouble->why});
    const std::string problem = reply.header("x-error-code");
    if (problem == "RevisionNotFound")
        return knownError("hub.refused", {wanted, phrase("hub.other_revision", {m_job.revision}), phrase("hint.revision")});
    if (problem == "GatedRepo" || reply.status == 403)
        return knownError("hub.refused", {wanted, phrase("hub.gated", {hub}), phrase("hint.terms")});
    if (reply.status == 401 || reply.status == 404) {
        const ErrorWords why = m_settings.token.empty() ? phrase("hub.unknown_model", {hub}) : phrase("hub.unknown_to_token", {hub});
        return knownError("hub.refused", {wanted, why, phrase("hint.repository")});
    }
    if (reply.status == 429)
        return knownError("hub.failed", {wanted, phrase("hub.too_many_requests", {hub}), phrase("hint.wait_or_token")});
    return knownError("hub.failed", {wanted, phrase("hub.status", {hub, std::to_string(reply.status)}), phrase("hint.try_later")});
}

}  // namespace lathe
