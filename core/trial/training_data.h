// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe's documents as the trainer reads them.
#pragma once

#include <filesystem>

#include "core/checkpoint/tokenizer.h"
#include "core/data/data_set.h"

namespace lathe {

struct TrainingData {
    std::filesystem::path train;
    std::filesystem::path validation;
    std::filesystem::path calibration;
};

/// Tokenizes data's training and calibration documents, and enough of the validation ones, into folder. Bad input if there is nothing to
/// train or to calibrate on.
TrainingData writeTrainingData(const Tokenizer& tokenizer, const DataSet& data, const std::filesystem::path& folder);

}  // namespace lathe
