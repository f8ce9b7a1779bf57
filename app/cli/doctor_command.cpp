// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/flat_json.h"
#include "app/cli/installation_check.h"
#include "app/cli/number_format.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/message.h"

namespace lathe {

namespace {

std::string gpuText(const Json& gpus) {
    if (gpus.empty())
        return "none found; this version of Lathe trains and runs on the CPU, so none is needed";
    return flattened(gpus).front().second + "; not used: this version of Lathe trains and runs on the CPU";
}

std::string artifactText(const Json& artifacts) {
    return fmt::format("{}, {} MB", textField(artifacts, "folder"), formatMegabytes(artifacts.value("bytes", int64_t{0})));
}

std::string reportText(const Json& report, const Surface& surface) {
    TextTable table({{"", Align::Left}, {"", Align::Left}});
    const auto add = [&](const std::string& label, const std::string& text) { table.addRow({label, text}); };
    const auto yesOrNo = [](bool yes, const std::string& text) { return yes ? text : "not usable, see below"; };
    table.addHeading("Lathe");
    add("version", textField(report.at("versions"), "lathe"));
    add("compiler", textField(report.at("versions"), "compiler"));
    add("SQLite", textField(report.at("versions"), "sqlite"));
    add("programs", yesOrNo(report.at("programs").at("worker_starts"), textField(report.at("programs"), "folder")));
    add("libtorch", yesOrNo(report.at("libtorch").at("found"), textField(report.at("libtorch"), "library")));
    add("built-in model", yesOrNo(report.at("resources").at("builtin_model"), textField(report.at("resources"), "folder")));
    add("database", yesOrNo(report.at("database").at("writable"), textField(report.at("database"), "path")));
    add("artifacts", artifactText(report.at("artifacts")));
    table.addHeading("Machine");
    for (const auto& [path, value] : flattened(report.at("machine")))
        add(path, value);
    add("instruction set", textField(report.at("instruction_sets"), "used"));
    add("GPUs", gpuText(report.at("gpus")));
    return table.text(surface, 1);
}

std::string problemText(const Json& problem) {
    return Error(ErrorKind::Failed, textField(problem, "what"), textField(problem, "why"), textField(problem, "hint")).what();
}

void examine(bool asJson) {
    const Json report = checkInstallation();
    const Json& problems = report.at("problems");
    if (asJson) {
        print(jsonText(report));
    } else {
        std::string text = reportText(report, outputSurface());
        for (const Json& problem : problems)
            text += "\n" + problemText(problem) + "\n";
        print(text + (problems.empty() ? "\nNothing is missing.\n" : ""));
    }
    if (!problems.empty())
        throw failed(fmt::format("{} thing{} to mend", problems.size(), problems.size() == 1 ? "" : "s"));
}

}  // namespace

void addDoctorCommand(CLI::App& lathe) {
    auto asJson = std::make_shared<bool>(false);
    CLI::App* command = lathe.add_subcommand("doctor", "What this machine and installation have, and how to get what is missing");
    command->footer("Example:\n  lathe doctor --json");
    command->add_flag("--json", *asJson, "Print the report as one JSON document");
    command->callback([asJson] { examine(*asJson); });
}

}  // namespace lathe
