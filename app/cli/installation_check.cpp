// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installation_check.h"

#include <sqlite3.h>

#include <fstream>

#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/instruction_set.h"
#include "core/base/version.h"
#include "core/measure/environment.h"
#include "core/measure/gpu_list.h"
#include "core/protocol/client.h"
#include "core/protocol/message.h"
#include "core/store/run_store.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTorchHint =
    "run scripts/setup, which fetches libtorch, or name an existing one in LATHE_TORCH_DIR; then build again. Everything that does not "
    "train works without it";

class Examination {
public:
    Json report() {
        const Json machine = captureEnvironment();
        Json report = {{"versions", versions(machine)},
                       {"machine", machine},
                       {"instruction_sets", instructionSets()},
                       {"gpus", gpuNames()},
                       {"programs", programs()},
                       {"libtorch", libtorch()},
                       {"resources", resources()},
                       {"database", database()},
                       {"artifacts", artifacts()}};
        report["problems"] = m_problems;
        return report;
    }

private:
    void addProblem(const Error& error) {
        Json problem = toJson(error);
        problem.erase("kind");
        m_problems.push_back(std::move(problem));
    }

    static Json versions(const Json& machine) {
        return {{"lathe", latheVersion()},
                {"commit", latheCommit()},
                {"compiler", textField(machine, "compiler")},
                {"sqlite", ::sqlite3_libversion()}};
    }

    static Json instructionSets() {
        Json available = Json::array();
        for (const InstructionSet set : kInstructionSets)
            if (isAvailable(set))
                available.push_back(nameOf(set));
        return {{"used", nameOf(bestInstructionSet())}, {"available", available}};
    }

    // The file that the running trainer really loaded.
    static std::string loadedTorch(pid_t process) {
        std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
        for (std::string line; std::getline(maps, line);)
            if (line.ends_with("/libtorch_cpu.so"))
                return line.substr(line.find('/'));
        return {};
    }

    Json programs() {
        const fs::path worker = programFolder() / "lathe-worker";
        try {
            const ServiceClient started(worker);
            return {{"folder", programFolder().string()}, {"worker_starts", true}};
        } catch (const Error& error) {
            addProblem(error);
            return {{"folder", programFolder().string()}, {"worker_starts", false}};
        }
    }

    Json libtorch() {
        const fs::path trainer = programFolder() / "lathe-trainer";
        try {
            if (!fs::exists(trainer))
                throw failed("lathe-trainer is not there",
                             "this build is without libtorch: distill, prune with recovery, train and the "
                             "reference need it");
            const ServiceClient started(trainer);
            return {{"found", true}, {"library", loadedTorch(started.processId())}};
        } catch (const Error& error) {
            addProblem(failed(error.headline(), error.why(), kTorchHint));
            return {{"found", false}};
        }
    }

    Json resources() {
        try {
            const fs::path folder = resourceFolder();
            const bool hasModel = fs::exists(folder / "models" / "builtin" / "model.safetensors");
            if (!hasModel)
                addProblem(failed("the built-in model is not there", "it was expected in " + (folder / "models" / "builtin").string(),
                                  "get the project's files again"));
            return {{"folder", folder.string()}, {"builtin_model", hasModel}};
        } catch (const Error& error) {
            addProblem(error);
            return {{"builtin_model", false}};
        }
    }

    Json database() {
        try {
            const RunLocation path = defaultRunLocation();
            const auto store = openRunStore(path);
            if (store->isReadOnly())
                addProblem(failed("runs cannot be stored in " + path, store->readOnlyReason(), "name another file with --db"));
            return {{"path", path}, {"writable", !store->isReadOnly()}};
        } catch (const Error& error) {
            addProblem(error);
            return {{"writable", false}};
        }
    }

    Json artifacts() {
        try {
            const fs::path root = ArtifactStore::defaultRoot();
            int64_t bytes = 0;
            std::error_code none;
            for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root, none))
                if (entry.is_regular_file(none))
                    bytes += static_cast<int64_t>(entry.file_size(none));
            return {{"folder", root.string()}, {"bytes", bytes}};
        } catch (const Error& error) {
            addProblem(error);
            return Json::object();
        }
    }

    Json m_problems = Json::array();
};

}  // namespace

Json checkInstallation() {
    return Examination().report();
}

}  // namespace lathe
