// SPDX-License-Identifier: GPL-3.0-or-later
// One batch: forward, loss, backward; and the forward alone for validation. Knows no files and no schedule.
#pragma once

#include <limits>

#include "core/train/gpt2_module.h"
#include "core/train/row_packing.h"

namespace lathe {

/// The teacher of a distillation.
struct Teacher {
    const Gpt2Module& module;
    double temperature = 2;
    double alpha = 0.5;
};

/// Leaves the gradients in student's parameters; returns the loss (the mean over targets by their weights). teacher may be null.
double accumulateGradients(Gpt2Module& student, const Teacher* teacher, const RowBatch& batch);

/// Not numbers where there is nothing to validate on.
struct ValidationScore {
    double loss = std::numeric_limits<double>::quiet_NaN();      // nats per token, mean by weights
    double accuracy = std::numeric_limits<double>::quiet_NaN();  // of the next token, over targets of positive weight
};

ValidationScore validate(const Gpt2Module& module, const TokenizedDocuments& documents, int rowsPerBatch, int rowLength);

}  // namespace lathe
