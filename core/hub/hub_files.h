// SPDX-License-Identifier: GPL-3.0-or-later
// What a hub says of the files of one model at one revision. For this room.
#pragma once

#include <optional>
#include <string>

#include "core/hub/model_hub.h"

namespace lathe {

struct HubFile {
    std::string name;
    std::string url;
    std::optional<int64_t> size;  // bytes, where the hub says
    std::string tag;              // plainTag of its content; empty where the hub says none
};

class HubFiles {
public:
    /// Bad input for repository and revision that cannot be names.
    HubFiles(const FetchJob& job, const HubSettings& settings, HttpClient& client);

    /// Nothing where the model has no such file. Bad input and failed as for fetchModel. From the first file on, all are asked of the
    /// commit that the revision stood for then.
    std::optional<HubFile> find(const std::string& name, const CancelToken& cancel);

    const std::string& commit() const { return m_commit; }

    /// What a reply that brought no file means; wanted: the repository, or the file.
    Error explain(const HttpReply& reply, const std::string& wanted) const;

private:
    HttpReply describe(std::string url, const CancelToken& cancel) const;
    std::string urlOf(const std::string& name) const;

    const FetchJob& m_job;
    const HubSettings& m_settings;
    HttpClient& m_client;
    std::string m_commit;
};

}  // namespace lathe
