// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_exchange.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/records/object_reader.h"

namespace lathe {

namespace {

constexpr size_t kShortestId = 4, kLongestId = 64;

// Ids become parts of file names and of command lines.
bool canBeId(const std::string& id) {
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    return id.size() >= kShortestId && id.size() <= kLongestId && std::all_of(id.begin(), id.end(), isPlain);
}

MarkedRun runFromExport(const Json& document, const std::string& origin) {
    MarkedRun marked{runFromJson(document, origin), marksFromJson(document, origin)};
    ObjectReader reader({&document, "", origin});
    if (!canBeId(marked.run.id))
        throw reader.require("id").mistake("an id of 4 to 64 letters, digits and hyphens");
    if (marked.run.state == RunState::Running)
        throw reader.require("state").mistake("a run that has ended", "export it again when it is done");
    if (const auto samples = reader.find("samples"))
        for (const JsonPlace& arm : samples->elements())
            marked.run.samples.push_back(armSamplesFromJson(*arm.value));
    return marked;
}

std::string canonicalDocument(const Run& run) {
    return canonicalJson(toJson(run));
}

std::string canonicalSamples(const Run& run) {
    Json samples = Json::array();
    for (const ArmSamples& arm : run.samples)
        samples.push_back(toJson(arm));
    return canonicalJson(samples);
}

// Where only one of them holds samples, nothing contradicts.
bool areEqual(const Run& one, const Run& other) {
    return canonicalDocument(one) == canonicalDocument(other) &&
           (one.samples.empty() || other.samples.empty() || canonicalSamples(one) == canonicalSamples(other));
}

}  // namespace

std::vector<MarkedRun> markedRuns(const RunStore& store, std::span<const std::string> ids, bool withSamples) {
    std::vector<MarkedRun> runs;
    for (const std::string& id : ids)
        runs.push_back({withSamples ? store.loadWithSamples(id) : store.load(id), store.marks(id)});
    return runs;
}

Json exportedRun(const MarkedRun& marked) {
    Json document = toJson(marked.run);
    putMarks(document, marked.marks);
    for (const ArmSamples& samples : marked.run.samples)
        document["samples"].push_back(toJson(samples));
    return document;
}

std::string exportedText(std::span<const MarkedRun> runs) {
    Json documents = Json::array();
    for (const MarkedRun& marked : runs)
        documents.push_back(exportedRun(marked));
    return documents.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<MarkedRun> runsFromExport(const Json& document, const std::string& origin) {
    if (!document.is_array())
        return {runFromExport(document, origin)};
    std::vector<MarkedRun> runs;
    std::map<std::string, size_t> places;
    for (size_t i = 0; i < document.size(); ++i) {
        MarkedRun marked = runFromExport(document[i], "run " + std::to_string(i + 1) + " of " + origin);
        const auto [place, isNew] = places.emplace(marked.run.id, runs.size());
        if (isNew)
            runs.push_back(std::move(marked));
        else if (!areEqual(runs[place->second].run, marked.run))
            throw badInput("cannot read " + origin, "it holds two different runs of the id " + marked.run.id);
    }
    return runs;
}

ImportOutcome importRuns(RunStore& store, std::span<const MarkedRun> runs) {
    ImportOutcome outcome;
    std::vector<MarkedRun> wanted;
    for (const MarkedRun& marked : runs) {
        const std::string& id = marked.run.id;
        if (!store.stateOf(id)) {
            ++outcome.added;
            wanted.push_back(marked);
            continue;
        }
        const Run stored = store.loadWithSamples(id);
        if (!areEqual(stored, marked.run))
            throw badInput("nothing was imported: run " + id + " is in the history already, and differs",
                           "a run never changes once it has ended, so one of the two was edited or is damaged",
                           "take it out of the file, or delete the stored one: lathe history delete --forever " + id);
        if (stored.samples.empty() && !marked.run.samples.empty()) {
            ++outcome.completed;
            wanted.push_back({marked.run, {}});
        } else {
            ++outcome.skipped;
            outcome.inTrash += store.marks(id).deleted.empty() ? 0 : 1;
        }
    }
    if (!wanted.empty())
        store.save(wanted);
    return outcome;
}

}  // namespace lathe
