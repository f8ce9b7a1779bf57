// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/divergence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/evaluate/item_selection.h"
#include "core/evaluate/scoring_text.h"
#include "core/evaluate/unit_statistics.h"
#include "core/evaluate/window_reader.h"

namespace lathe {

namespace {

void checkVocabularies(const Engine& teacher, const Engine& student) {
    const int ofTeacher = teacher.model().config.vocabularySize, ofStudent = student.model().config.vocabularySize;
    if (ofTeacher != ofStudent) {
        throw badInput("The divergence from the teacher cannot be measured",
                       fmt::format("The teacher has {} tokens in its vocabulary, the student {}.", ofTeacher, ofStudent),
                       "Compare models with one tokenizer.");
    }
}

/// What the tokens show, gathered as they come.
struct Gathered {
    std::vector<double> perToken;
    std::vector<double> unitSums, unitSame;

    void add(size_t unit, double divergence, bool same) {
        perToken.push_back(divergence);
        unitSums[unit] += divergence;
        unitSame[unit] += same;
    }
};

Gathered gather(Engine& teacher, Engine& student, const ScoringText& text, Progress& progress, const CancelToken& cancel) {
    Gathered gathered{{}, std::vector<double>(text.units()), std::vector<double>(text.units())};
    const auto vocabulary = static_cast<size_t>(teacher.model().config.vocabularySize);
    const auto add = [&](const WindowRows& rows) {
        for (size_t row = 0; row < rows.targets.size(); ++row) {
            const auto ofTeacher = rows.logits[0].subspan(row * vocabulary, vocabulary);
            const auto ofStudent = rows.logits[1].subspan(row * vocabulary, vocabulary);
            gathered.add(text.unitOf(rows.window), klDivergence(ofTeacher, ofStudent), argMax(ofTeacher) == argMax(ofStudent));
        }
    };
    Engine* const engines[] = {&teacher, &student};
    readWindows(engines, text.sequences, text.windows, add, progress, cancel);
    return gathered;
}

}  // namespace

double klDivergence(std::span<const float> teacher, std::span<const float> student) {
    const double largestOfTeacher = *std::max_element(teacher.begin(), teacher.end());
    const double largestOfStudent = *std::max_element(student.begin(), student.end());
    double teacherSum = 0, studentSum = 0, weighted = 0;
    for (size_t i = 0; i < teacher.size(); ++i) {
        const double t = static_cast<double>(teacher[i]) - largestOfTeacher, s = static_cast<double>(student[i]) - largestOfStudent;
        const double weight = std::exp(t);
        teacherSum += weight;
        studentSum += std::exp(s);
        weighted += weight * (t - s);
    }
    // sum of p (log p - log q), with log p = t - log teacherSum and log q = s - log studentSum.
    return std::max(0.0, weighted / teacherSum - std::log(teacherSum) + std::log(studentSum));
}

Divergence measureDivergence(Engine& teacher, Engine& student, const Tokenizer& tokenizer, const DataSet& data,
                             const EvaluationOptions& options, Progress& progress, const CancelToken& cancel) {
    checkVocabularies(teacher, student);
    const int contextLength = std::min(teacher.model().config.contextLength, student.model().config.contextLength);
    const ScoringText text = scoringText(data, tokenizer, options, contextLength, cancel);
    const Gathered gathered = gather(teacher, student, text, progress, cancel);
    const std::vector<double> weights = text.unitWeights();

    Divergence divergence;
    divergence.mean = ratioOfSums(gathered.unitSums, weights);
    divergence.p99 = quantile(gathered.perToken, 0.99);
    divergence.sameTop1 = ratioOfSums(gathered.unitSame, weights);
    divergence.meanInterval = rateInterval(gathered.unitSums, weights);
    divergence.sameTop1Interval = accuracyInterval(gathered.unitSame, weights);
    divergence.tokens = text.tokens();
    divergence.split = splitName(options);
    divergence.protocol = fmt::format("divergence-documents/1 context={} stride={} eot=1", options.context, options.stride);
    divergence.resampled = text.unitName();
    return divergence;
}

}  // namespace lathe
