// SPDX-License-Identifier: GPL-3.0-or-later
// One file's way into the folder where a fetch gathers its files: resumed, retried, verified. For this room.
#pragma once

#include <filesystem>
#include <functional>

#include "core/hub/hub_files.h"

namespace lathe {

struct StagedFile {
    std::filesystem::path path;
    int64_t downloaded = 0;   // bytes that came now
    bool isVerified = false;  // by a hash; the size always is, where the hub says it
};

class StagedDownload {
public:
    StagedDownload(const std::filesystem::path& folder, const HubSettings& settings, HttpClient& client, const HubFiles& files)
        : m_folder(folder), m_settings(settings), m_client(client), m_files(files) {}

    /// Bytes of the file that an earlier fetch has left here.
    int64_t present(const HubFile& file) const;

    /// onBytes hears how many bytes of the file are here. What does not pass its checks is removed, and Failed says so.
    StagedFile take(const HubFile& file, const std::function<void(int64_t)>& onBytes, const CancelToken& cancel) const;

private:
    std::filesystem::path partOf(const HubFile& file) const;
    HttpReply download(const HubFile& file, const std::function<void(int64_t)>& onBytes, const CancelToken& cancel) const;
    void pause(int tries, const CancelToken& cancel) const;
    bool verify(const HubFile& file, const std::filesystem::path& part) const;

    const std::filesystem::path& m_folder;
    const HubSettings& m_settings;
    HttpClient& m_client;
    const HubFiles& m_files;
};

}  // namespace lathe
