// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/staged_download.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "core/base/clock.h"
#include "core/base/error_texts.h"
#include "core/hub/file_hash.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

int64_t sizeOf(const fs::path& path) {
    std::error_code missing;
    const auto size = fs::file_size(path, missing);
    return missing ? 0 : static_cast<int64_t>(size);
}

bool isTroubled(const HttpReply& reply) {
    return reply.trouble || (reply.status != 200 && reply.status != 206);
}

bool mayPass(const HttpReply& reply) {
    return reply.trouble ? reply.trouble->mayPass : reply.status >= 500;
}

}  // namespace

// The tag is part of the name: what belongs to another version of the file is never gone on with.
fs::path StagedDownload::partOf(const HubFile& file) const {
    std::string tag;
    for (const char c : file.tag)
        if (std::isalnum(static_cast<unsigned char>(c)))
            tag += c;
    return m_folder / (file.name + "." + tag.substr(0, 64) + ".part");
}

int64_t StagedDownload::present(const HubFile& file) const {
    if (const int64_t whole = sizeOf(m_folder / file.name); whole > 0)
        return whole;
    return file.tag.empty() ? 0 : sizeOf(partOf(file));
}

StagedFile StagedDownload::take(const HubFile& file, const std::function<void(int64_t)>& onBytes, const CancelToken& cancel) const {
    const fs::path path = m_folder / file.name;
    const fs::path part = partOf(file);
    // What lies there under its own name was finished by an earlier fetch; it is checked like everything else.
    if (fs::exists(path))
        fs::rename(path, part);
    else if (file.tag.empty())
        fs::remove(part);
    const int64_t before = sizeOf(part);
    if (!file.size || before != *file.size) {
        const HttpReply reply = download(file, onBytes, cancel);
        if (isTroubled(reply))
            throw m_files.explain(reply, file.name);
    }
    StagedFile staged{path, std::max<int64_t>(0, sizeOf(part) - before), verify(file, part)};
    fs::rename(part, path);
    onBytes(sizeOf(path));
    return staged;
}

// Tries again while it may help; a try that brought bytes begins the count anew.
HttpReply StagedDownload::download(const HubFile& file, const std::function<void(int64_t)>& onBytes, const CancelToken& cancel) const {
    const fs::path part = partOf(file);
    for (int tries = 0;;) {
        int64_t before = sizeOf(part);
        if (file.size && before > *file.size)
            before = 0;  // longer than it may be: not this file
        const HttpReply reply = m_client.download(file.url, before, part, onBytes, cancel);
        if (!isTroubled(reply) || !mayPass(reply))
            return reply;
        tries = sizeOf(part) > before ? 1 : tries + 1;
        if (tries >= m_settings.tries)
            return reply;
        pause(tries, cancel);
    }
}

void StagedDownload::pause(int tries, const CancelToken& cancel) const {
    constexpr int kLongestDoubling = 5;
    const double until = steadyMilliseconds() + m_settings.retryDelayMs * (1 << std::min(tries - 1, kLongestDoubling));
    while (steadyMilliseconds() < until) {
        cancel.throwIfCancelled();
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(50, m_settings.retryDelayMs)));
    }
}

bool StagedDownload::verify(const HubFile& file, const fs::path& part) const {
    const auto refuse = [&](const ErrorWords& why) {
        fs::remove(part);
        return knownError("hub.damaged", {file.name, why});
    };
    const int64_t size = sizeOf(part);
    if (file.size && size != *file.size)
        throw refuse(phrase("hub.other_size", {std::to_string(size), std::to_string(*file.size)}));
    const HashCheck check = checkHash(part, file.tag);
    if (check == HashCheck::Different)
        throw refuse(phrase("hub.other_hash", {file.tag}));
    return check == HashCheck::Equal;
}

}  // namespace lathe
