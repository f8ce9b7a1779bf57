// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/classification_metrics.h"

#include <map>

namespace lathe {

namespace {

struct ClassCounts {
    double right = 0;      // items whose right answer it is
    double predicted = 0;  // items it was predicted for
    double both = 0;       // true positives
};

}  // namespace

ClassificationMetrics classificationMetrics(std::span<const std::string> right, std::span<const std::string> predicted) {
    ClassificationMetrics metrics;
    if (right.empty())
        return metrics;
    std::map<std::string, ClassCounts> classes;
    for (const std::string& answer : right)
        classes[answer].right += 1;
    double rightItems = 0;
    for (size_t i = 0; i < right.size(); ++i) {
        const auto found = classes.find(predicted[i]);
        if (found == classes.end())
            continue;
        found->second.predicted += 1;
        if (predicted[i] != right[i])
            continue;
        found->second.both += 1;
        rightItems += 1;
    }
    const auto count = static_cast<double>(classes.size());
    for (const auto& [name, counts] : classes) {
        if (counts.predicted > 0)
            metrics.precision += counts.both / counts.predicted / count;
        metrics.recall += counts.both / counts.right / count;
        metrics.f1 += 2 * counts.both / (counts.predicted + counts.right) / count;
    }
    metrics.accuracy = rightItems / static_cast<double>(right.size());
    return metrics;
}

}  // namespace lathe
