// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/base/error.h"
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
        throw badInput("\"" + excerpt(job.repository) + "\" is no model's name on a hub", "OWNER/NAME was expected",
                       "for example openai-community/gpt2");
    if (!isRevisionName(job.revision))
        throw badInput("\"" + excerpt(job.revision) + "\" is no revision", "a branch, a tag or a commit was expected", "for example main");
    if (!settings.endpoint.starts_with("https://") && !settings.endpoint.starts_with("http://"))
        throw badInput("\"" + excerpt(settings.endpoint) + "\" is no address of a hub", "it begins with neither https:// nor http://",
                       "correct HF_ENDPOINT, or unset it for https://huggingface.co");
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
    throw failed("cannot fetch " + m_job.repository, fmt::format("{} leads in a circle", url), "check HF_ENDPOINT");
}

std::optional<HubFile> HubFiles::find(const std::string& name, const CancelToken& cancel) {
    const std::string url = urlOf(name);
    const HttpReply reply = describe(url, cancel);
    const bool isLinked = isRedirect(reply.status) && !reply.header("x-linked-size").empty();
    const std::string problem = reply.header("x-error-code");
    if (!reply.trouble && reply.status == 404 && problem != "RepoNotFound" && problem != "RevisionNotFound")
        return std::nullopt;
    if (reply.trouble || (reply.status != 200 && !isLinked))
        throw explain(reply, "cannot fetch " + m_job.repository);
    if (m_commit.empty())
        m_commit = plainTag(reply.header("x-repo-commit"));
    if (!isRevisionName(m_commit))
        m_commit.clear();
    const auto first = [&](const char* a, const char* b) {
        return reply.header(a).empty() && !isLinked ? reply.header(b) : reply.header(a);
    };
    return HubFile{name, urlOf(name), sizeIn(first("x-linked-size", "content-length")), plainTag(first("x-linked-etag", "etag"))};
}

Error HubFiles::explain(const HttpReply& reply, const std::string& action) const {
    const std::string& hub = m_settings.endpoint;
    if (reply.trouble) {
        const std::string what = action + ": " + (reply.trouble->isOffline ? "the hub cannot be reached" : "the connection broke");
        return failed(what, hub + ": " + reply.trouble->why,
                      reply.trouble->isOffline ? "check the network; HF_ENDPOINT names another hub, https_proxy a proxy"
                                               : "fetch again: it goes on where it stopped");
    }
    const std::string problem = reply.header("x-error-code");
    if (problem == "RevisionNotFound")
        return badInput(action, "it has no revision \"" + m_job.revision + "\"", "name a branch, a tag or a commit; main is usual");
    if (problem == "GatedRepo" || reply.status == 403)
        return badInput(action, hub + " does not give it to everybody",
                        "accept its terms on its page, then set HF_TOKEN to a token of your account");
    if (reply.status == 401 || reply.status == 404)
        return badInput(action,
                        fmt::format("{} has no such model, or not for {}", hub, m_settings.token.empty() ? "everybody" : "this token"),
                        "check OWNER/NAME; for a private model set HF_TOKEN");
    if (reply.status == 429)
        return failed(action, hub + " refuses more requests for now", "wait some minutes, or set HF_TOKEN");
    return failed(action, fmt::format("{} answered with status {}", hub, reply.status), "try again later");
}

}  // namespace lathe
