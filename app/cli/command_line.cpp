// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <filesystem>
#include <new>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/usage_error.h"
#include "core/base/error.h"
#include "core/base/version.h"

namespace lathe {

namespace {

void addCommands(CLI::App& lathe) {
    lathe.require_subcommand(1);
    lathe.set_help_flag("-h,--help", "Print this help");
    lathe.set_version_flag("--version", std::string("lathe ") + latheVersion(), "Print the version");
    lathe.footer("Example:\n  lathe run resources/recipes/quickstart.json\n\nlathe COMMAND --help tells more of a command.");
    addRunCommand(lathe);
    addPlanCommand(lathe);
    addHistoryCommand(lathe);
    addExportCommand(lathe);
    addFetchCommand(lathe);
    addBenchCommand(lathe);
    addEvalCommand(lathe);
    addGenerateCommand(lathe);
    addLogitsCommand(lathe);
    addTokenizeCommand(lathe);
    addTrainCommand(lathe);
    addDataCommand(lathe);
    addDoctorCommand(lathe);
}

int report(const Error& error) {
    tell(painted("error: ", TextStyle::Bad, errorSurface()) + error.what() + "\n");
    return exitStatus(error.kind());
}

void runCommand(int argc, char** argv) {
    CLI::App lathe("Lathe shapes a GPT-2 down and measures what each cut cost in accuracy and gained in latency.", "lathe");
    addCommands(lathe);
    try {
        lathe.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        print(lathe.help());
    } catch (const CLI::CallForVersion& version) {
        print(std::string(version.what()) + "\n");
    } catch (const CLI::ParseError& error) {
        throw usageError(lathe, error);
    }
}

}  // namespace

// One of the three places where exceptions end.
int runProgram(int argc, char** argv) {
    try {
        runCommand(argc, argv);
        return 0;
    } catch (const Error& error) {
        return report(error);
    } catch (const std::bad_alloc&) {
        return report(failed("there is not enough memory for this", "the system refused an allocation", "choose a smaller model"));
    } catch (const std::filesystem::filesystem_error& error) {
        return report(failed("a file or folder could not be used", error.what(), "check that it exists and its permissions"));
    } catch (const std::exception& error) {
        return report(failed("the work stopped on an unexpected error", error.what(), "this is a defect of Lathe: please report it"));
    }
}

}  // namespace lathe
