// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics of right and predicted answers. Pure functions.
#pragma once

#include <span>
#include <string>

namespace lathe {

struct ClassificationMetrics {
    double accuracy = 0;
    double precision = 0;  // macro
    double recall = 0;     // macro
    double f1 = 0;         // macro
};

/// The classes are the different right answers. Of a class c: true positives TP are items with right = predicted = c; precision = TP /
/// items predicted c (0 where none is), recall = TP / items whose right answer is c, F1 = 2 TP / (items predicted c + items whose right
/// answer is c). Macro: the plain mean over the classes (of F1 too: not the F1 of the means). A prediction that is no class counts against
/// recall only. Both spans have the same length; all 0 where it is 0.
ClassificationMetrics classificationMetrics(std::span<const std::string> right, std::span<const std::string> predicted);

}  // namespace lathe
