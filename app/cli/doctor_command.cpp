// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/artifact_verification.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/installation_check.h"
#include "app/cli/roofline_report.h"
#include "app/cli/text_table.h"
#include "app/cli/worker_request.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/format/number_format.h"
#include "core/protocol/message.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

std::string textAt(const Json& report, const char* path) {
    const Json* value = valueAt(report, path);
    return !value ? kAbsent : value->is_string() ? value->get<std::string>() : value->dump();
}

std::string listAt(const Json& report, const char* path) {
    const Json* list = valueAt(report, path);
    std::vector<std::string> texts;
    if (list && list->is_array())
        for (const Json& element : *list)
            texts.push_back(element.is_string() ? element.get<std::string>() : element.dump());
    return joinText(texts, ", ");
}

std::string megabytesAt(const Json& report, const char* path) {
    const Json* bytes = valueAt(report, path);
    return bytes && bytes->is_number_integer() ? formatMegabytes(bytes->get<int64_t>()) + " MB" : kAbsent;
}

std::string gpuText(const Json& report) {
    const std::string names = listAt(report, "gpus");
    if (names.empty())
        return "none found; none is needed, this version of Lathe trains and runs on the CPU";
    return names + "; not used, this version of Lathe trains and runs on the CPU";
}

using LabelledLines = std::vector<std::pair<std::string, std::string>>;

LabelledLines installationLines(const Json& report) {
    const auto ifUsable = [&](const char* usable, const std::string& text) {
        const Json* isUsable = valueAt(report, usable);
        return isUsable && *isUsable == true ? text : "not usable, see below";
    };
    return {{"version", textAt(report, "versions.lathe") + ", commit " + textAt(report, "versions.commit")},
            {"built with", textAt(report, "versions.compiler") + ", SQLite " + textAt(report, "versions.sqlite")},
            {"programs", ifUsable("programs.worker_starts", textAt(report, "programs.folder"))},
            {"libtorch", ifUsable("libtorch.found", textAt(report, "libtorch.library"))},
            {"built-in model", ifUsable("resources.builtin_model", textAt(report, "resources.folder"))},
            {"database", ifUsable("database.writable", textAt(report, "database.path"))},
            {"artifacts", textAt(report, "artifacts.folder") + ", " + megabytesAt(report, "artifacts.bytes")}};
}

LabelledLines machineLines(const Json& report) {
    return {{"CPU", textAt(report, "machine.cpu.model")},
            {"cores allowed", textAt(report, "machine.cpu.cores_allowed")},
            {"features", listAt(report, "machine.cpu.features")},
            {"kernels used", textAt(report, "instruction_sets.used") + "; it can run " + listAt(report, "instruction_sets.available")},
            {"memory", megabytesAt(report, "machine.memory.total_bytes") + ", of it available " +
                           megabytesAt(report, "machine.memory.available_bytes")},
            {"GPU", gpuText(report)},
            {"system", textAt(report, "machine.os") + ", kernel " + textAt(report, "machine.kernel")}};
}

std::string reportText(const Json& report, const Surface& surface) {
    return painted("Lathe", TextStyle::Bold, surface) + "\n" + labelledLines(installationLines(report), surface) + "\n" +
           painted("Machine", TextStyle::Bold, surface) + "\n" + labelledLines(machineLines(report), surface);
}

std::string problemText(const Json& problem) {
    return Error(ErrorKind::Failed, textField(problem, "what"), textField(problem, "why"), textField(problem, "hint")).what();
}

struct DoctorOptions {
    bool asJson = false;
    bool measures = false;
    bool verifies = false;
    int threads = 0;
    double seconds = 15;
};

void addVerification(Json& report) {
    Json verified = verifyArtifacts();
    for (const Json& artifact : verified)
        if (artifact.at("state") == "damaged")
            report["problems"].push_back(
                {{"what", "the artifact " + artifact.at("hash").get<std::string>() + " is damaged"},
                 {"why", artifact.at("why")},
                 {"hint", "remove " + artifact.at("folder").get<std::string>() + "; what needs it makes it again from its run's recipe"}});
    report["artifacts"]["verified"] = std::move(verified);
}

void examine(const DoctorOptions& options) {
    Json report = checkInstallation();
    if (options.verifies)
        addVerification(report);
    // The worker measures: it has neither a terminal to draw on nor a database to care for meanwhile.
    if (options.measures)
        report["limits"] = askWorker(LimitsJob{options.threads, options.seconds});
    const Json& problems = report.at("problems");
    if (options.asJson) {
        print(jsonText(report));
    } else {
        std::string text = reportText(report, outputSurface());
        if (options.measures)
            text += "\n" + machineLimitsText(report.at("limits"), outputSurface());
        if (options.verifies)
            text += "\n" + verificationText(report.at("artifacts").at("verified"), outputSurface());
        for (const Json& problem : problems)
            text += "\n" + problemText(problem) + "\n";
        print(text + (problems.empty() ? "\nNothing is missing.\n" : ""));
    }
    if (!problems.empty())
        throw failed(fmt::format("{} thing{} to mend", problems.size(), problems.size() == 1 ? "" : "s"));
}

}  // namespace

void addDoctorCommand(CLI::App& lathe) {
    auto options = std::make_shared<DoctorOptions>();
    CLI::App* command = lathe.add_subcommand("doctor", "What this machine and installation have, and how to get what is missing");
    command->footer("Examples:\n  lathe doctor --json\n  lathe doctor --measure\n  lathe doctor --verify");
    command->add_flag("--json", options->asJson, "Print the report as one JSON document");
    command->add_flag("--verify", options->verifies, "Read every byte of the kept artifacts and hold it against their hashes");
    CLI::Option* measure =
        command->add_flag("--measure", options->measures,
                          "Measure this machine's limits: read bandwidth by size, peak arithmetic; best with nothing else "
                          "running");
    command->add_option("-t", options->threads, "Measure with up to so many threads; 0: all cores")
        ->check(CLI::Range(0, 1024))
        ->needs(measure)
        ->capture_default_str();
    command->add_option("--seconds", options->seconds, "About how long to measure")
        ->check(CLI::Range(0.1, 600.0))
        ->needs(measure)
        ->capture_default_str();
    command->callback([options] { examine(*options); });
}

}  // namespace lathe
