// SPDX-License-Identifier: GPL-3.0-or-later
// Where predictions get from what they learn: the newest stored runs, and the shapes of the models that these name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/predict/prediction_history.h"
#include "core/store/run_store.h"

namespace lathe {

/// The newest runs that are done, as many as say something about the machine as it is. Throws cancelled() where that is asked for.
std::vector<Run> runsToLearnFrom(const RunStore& store, const CancelToken& cancel = {});

/// Reads the shape of each model once. One thread at a time.
class ModelShapes {
public:
    /// Of a MODEL word; nothing where it cannot be had any more: its runs teach nothing.
    std::optional<Gpt2Config> of(const std::string& model);
    /// Reads it anew, and throws where it cannot be had.
    Gpt2Config readAgain(const std::string& model);

private:
    std::map<std::string, std::optional<Gpt2Config>> m_shapes;
};

}  // namespace lathe
