// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_hub.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "core/base/clock.h"
#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/foreign_file.h"
#include "core/checkpoint/shard_index.h"
#include "core/checkpoint/weight_files.h"
#include "core/hub/hub_files.h"
#include "core/hub/staged_download.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr const char* kRecordFormat = "lathe-fetched/1";
constexpr const char* kWeights = "model.safetensors";

/// TARGET.partial, held by one fetch at a time.
class StagingFolder {
public:
    explicit StagingFolder(const fs::path& target) : m_target(target), m_path(target.string() + ".partial") {
        std::error_code problem;
        fs::create_directories(m_path, problem);
        m_lock = problem ? -1 : ::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (m_lock < 0)
            throw knownError("hub.cannot_create",
                             {m_path.string(), problem ? problem.message() : std::strerror(errno), phrase("hint.other_folder")});
        if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
            ::close(m_lock);
            throw knownError("hub.busy", {m_path.string()});
        }
    }
    ~StagingFolder() {
        // Only when nothing has come is there nothing to go on with.
        std::error_code ignored;
        fs::remove(m_path, ignored);
        ::close(m_lock);
    }
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;

    const fs::path& path() const { return m_path; }

    /// Everything but names goes; then the folder becomes the target.
    void publish(const std::set<std::string>& names) {
        std::vector<fs::path> others;
        for (const fs::directory_entry& entry : fs::directory_iterator(m_path))
            if (!names.contains(entry.path().filename().string()))
                others.push_back(entry.path());
        for (const fs::path& other : others)
            fs::remove_all(other);
        ::fsync(m_lock);
        if (::rename(m_path.c_str(), m_target.c_str()) != 0)
            throw knownError("hub.cannot_create",
                             {m_target.string(), std::strerror(errno), phrase("hint.files_lie_in", {m_path.string()})});
    }

private:
    fs::path m_target;
    fs::path m_path;
    int m_lock = -1;
};

/// Makes one fetch; run() reads from top to bottom.
class Fetch {
public:
    Fetch(const FetchJob& job, const HubSettings& settings, Progress& progress, const CancelToken& cancel)
        : m_job(job),
          m_progress(progress),
          m_cancel(cancel),
          m_target(job.target.empty() ? defaultTarget(job) : fs::absolute(job.target).lexically_normal()),
          m_client(settings.token, settings.limits),
          m_hub(job, settings, m_client),
          m_settings(settings) {}

    FetchOutcome run() {
        m_progress.phase({PhaseKind::Other, "ask the hub"});
        const HubFile config = required("config.json");
        if (isThere(config))
            return m_outcome;
        StagingFolder staging(m_target);
        StagedDownload download(staging.path(), m_settings, m_client, m_hub);
        m_progress.phase({PhaseKind::Other, "fetch"});
        take(download, config);
        parseConfig(staging.path() / config.name);

        const std::vector<HubFile> rest = otherFiles(download, staging.path());
        requireSpace(download, rest, staging.path());
        for (const HubFile& file : rest)
            take(download, file);
        m_progress.phase({PhaseKind::Other, "verify"});
        const WeightFiles weights(staging.path());
        if (m_names.contains("vocab.json"))
            Tokenizer::fromFolder(staging.path());
        writeRecord(staging.path());
        staging.publish(m_names);
        m_outcome.folder = m_target;
        m_outcome.commit = m_hub.commit();
        return m_outcome;
    }

private:
    HubFile required(const std::string& name) {
        const std::optional<HubFile> file = m_hub.find(name, m_cancel);
        if (!file)
            throw knownError("hub.refused",
                             {m_job.repository, phrase("hub.missing_file", {m_settings.endpoint, name}), phrase("hint.gpt2_layout")});
        return *file;
    }

    // The target holds this very model already; anything else there is refused.
    bool isThere(const HubFile& config) {
        if (!fs::exists(m_target) || (fs::is_directory(m_target) && fs::is_empty(m_target)))
            return false;
        const fs::path record = m_target / kFetchRecordName;
        if (!fs::exists(record))
            throw knownError("hub.place_taken", {m_target.string()});
        const Json document = parseJson(readFile(record), record.string());
        const std::string tag = document.at("files").at(config.name).value("tag", "");
        const bool isSame =
            document.value("repository", "") == m_job.repository && tag == config.tag && document.value("commit", "") == m_hub.commit();
        if (!isSame)
            throw knownError("hub.other_model",
                             {m_target.string(), document.value("repository", "?"), document.value("commit", "an unknown commit")});
        m_outcome.folder = m_target;
        m_outcome.commit = m_hub.commit();
        m_outcome.wasThere = true;
        for (const auto& [name, file] : document.at("files").items())
            m_outcome.bytes += file.value("size", int64_t{0});
        return true;
    }

    static void parseConfig(const fs::path& path) {
        gpt2ConfigFromJson(parseJson(readTextFile(path), path.filename().string()), "config.json");
    }

    std::vector<HubFile> otherFiles(const StagedDownload& download, const fs::path& staging) {
        std::vector<HubFile> files;
        for (const char* name : {"vocab.json", "merges.txt"}) {
            if (const std::optional<HubFile> file = m_hub.find(name, m_cancel))
                files.push_back(*file);
            else
                m_outcome.notes.push_back(fmt::format("the model has no {}: without a tokenizer it serves for latency alone", name));
        }
        if (files.size() == 1)
            throw knownError("hub.refused", {m_job.repository, phrase("hub.half_tokenizer"), phrase("hint.other_model")});
        if (const std::optional<HubFile> weights = m_hub.find(kWeights, m_cancel)) {
            files.push_back(*weights);
            return files;
        }
        const std::optional<HubFile> index = m_hub.find(kShardIndexName, m_cancel);
        if (!index)
            throw withoutWeights();
        take(download, *index);
        std::set<std::string> shards;
        for (const auto& [tensor, shard] : readShardIndex(staging / index->name))
            shards.insert(shard);
        for (const std::string& shard : shards)
            files.push_back(required(shard));
        return files;
    }

    Error withoutWeights() {
        for (const char* other : {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack"})
            if (m_hub.find(other, m_cancel))
                return knownError("hub.refused",
                                  {m_job.repository, phrase("found.in_place_of", {other, kWeights}), phrase("hint.convert")});
        return knownError("hub.refused", {m_job.repository, phrase("found.without", {kWeights}), phrase("hint.model_with_safetensors")});
    }

    void requireSpace(const StagedDownload& download, const std::vector<HubFile>& files, const fs::path& folder) {
        int64_t missing = 0;
        for (const HubFile& file : files) {
            m_total += file.size.value_or(0);
            missing += std::max<int64_t>(0, file.size.value_or(0) - download.present(file));
        }
        std::error_code unknown;
        const fs::space_info space = fs::space(folder, unknown);
        if (!unknown && missing > static_cast<int64_t>(space.available))
            throw knownError("hub.no_space",
                             {m_job.repository, fmt::format("{:.1f}", static_cast<double>(missing) / 1e6),
                              fmt::format("{:.1f}", static_cast<double>(space.available) / 1e6), folder.parent_path().string()});
    }

    void take(const StagedDownload& download, const HubFile& file) {
        m_progress.log(file.size ? fmt::format("{}, {:.1f} MB", file.name, static_cast<double>(*file.size) / 1e6) : file.name);
        const int64_t before = m_outcome.bytes;
        const auto onBytes = [&](int64_t bytes) { m_progress.step(before + bytes, std::max(m_total + m_small, before + bytes)); };
        const StagedFile staged = download.take(file, onBytes, m_cancel);
        const auto size = static_cast<int64_t>(fs::file_size(staged.path));
        m_outcome.bytes += size;
        m_outcome.downloadedBytes += staged.downloaded;
        if (m_total == 0)
            m_small += size;
        if (!staged.isVerified)
            m_outcome.notes.push_back(fmt::format("the hub tells no hash of {}: {}", file.name,
                                                  file.size ? "only its size was verified" : "neither size nor content was verified"));
        m_files[file.name] = {{"size", size}, {"tag", file.tag}};
        m_names.insert(file.name);
    }

    void writeRecord(const fs::path& folder) {
        const Json record = {{"format", kRecordFormat},
                             {"endpoint", m_settings.endpoint},
                             {"repository", m_job.repository},
                             {"revision", m_job.revision},
                             {"commit", m_hub.commit()},
                             {"fetched", utcNow()},
                             {"files", m_files}};
        writeFileAtomically(folder / kFetchRecordName, record.dump(2) + "\n");
        m_names.insert(kFetchRecordName);
    }

    const FetchJob& m_job;
    Progress& m_progress;
    const CancelToken& m_cancel;
    const fs::path m_target;
    HttpClient m_client;
    HubFiles m_hub;
    const HubSettings& m_settings;
    FetchOutcome m_outcome;
    Json m_files = Json::object();
    std::set<std::string> m_names;
    int64_t m_total = 0;  // bytes of the files that are known when the large ones begin
    int64_t m_small = 0;  // and of those before them
};

}  // namespace

FetchOutcome fetchModel(const FetchJob& job, const HubSettings& settings, Progress& progress, const CancelToken& cancel) {
    return Fetch(job, settings, progress, cancel).run();
}

}  // namespace lathe
