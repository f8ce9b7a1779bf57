// SPDX-License-Identifier: GPL-3.0-or-later
// Translation: a sentence in another language.
#include <fmt/format.h>

#include <map>

#include "core/evaluate/answer_generator.h"
#include "core/evaluate/answer_text.h"
#include "core/evaluate/bleu.h"
#include "core/evaluate/chrf.h"
#include "core/evaluate/item_selection.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/evaluate/simple_rule.h"
#include "core/evaluate/task.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/translation_memory_rule.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

namespace {

// Sentences; a Chinese character is often several tokens of a small vocabulary.
constexpr int kTranslationTokens = 64;

using CountsFunction = std::vector<double> (*)(std::string_view, std::string_view);

std::vector<Counts> countsOf(const std::vector<std::string>& translations, const std::vector<std::string>& references,
                             CountsFunction function) {
    std::vector<Counts> counts;
    for (size_t i = 0; i < references.size(); ++i)
        counts.push_back(function(translations[i], references[i]));
    return counts;
}

std::vector<std::string> referencesOf(const std::vector<TranslationItem>& items) {
    std::vector<std::string> references;
    references.reserve(items.size());
    for (const TranslationItem& item : items)
        references.push_back(lineIn(item.reference));
    return references;
}

/// Translations of the items with what is counted in them.
struct Judged {
    std::vector<double> exact;
    std::vector<Counts> chrf;
};

Judged judge(const std::vector<std::string>& translations, const std::vector<std::string>& references) {
    return {matches(references, translations), countsOf(translations, references, chrfCounts)};
}

struct KindPart {
    double count = 0, exact = 0;
    std::vector<Counts> chrf, byRule;
};

Json kindDetails(const std::vector<std::string>& kinds, const Judged& model, const Judged& rule) {
    std::map<std::string, KindPart> parts;
    for (size_t i = 0; i < kinds.size(); ++i) {
        KindPart& part = parts[kinds[i]];
        part.count += 1;
        part.exact += model.exact[i];
        part.chrf.push_back(model.chrf[i]);
        part.byRule.push_back(rule.chrf[i]);
    }
    Json details = Json::object();
    for (const auto& [kind, part] : parts) {
        details[kind] = {{"count", part.chrf.size()},
                         {"chrf", scoreOfCounts(part.chrf, chrfOf)},
                         {"exact_match", part.exact / part.count},
                         {"simple_rule", scoreOfCounts(part.byRule, chrfOf)}};
    }
    return details;
}

}  // namespace

TaskOutcome scoreTranslations(const std::vector<TranslationItem>& items, const std::vector<std::string>& translations) {
    const std::vector<std::string> references = referencesOf(items);
    const std::vector<int64_t> units = unitsOf(items);
    const Judged model = judge(translations, references), rule = judge(translationMemory(items), references);
    const std::vector<Counts> bleu = sumsByUnit(units, countsOf(translations, references, bleuCounts));

    TaskOutcome outcome;
    fillUnits(outcome, units, model.exact);
    outcome.unitCounts = sumsByUnit(units, model.chrf);
    outcome.scores.values = {{"chrf", scoreOfCounts(outcome.unitCounts, chrfOf)},
                             {"bleu", scoreOfCounts(bleu, bleuOf)},
                             {"exact_match", ratioOfSums(outcome.units.sums, outcome.units.weights)}};
    setInterval(outcome.scores, "chrf", countsInterval(outcome.unitCounts, chrfOf));
    setInterval(outcome.scores, "bleu", countsInterval(bleu, bleuOf));
    setInterval(outcome.scores, "exact_match", accuracyInterval(outcome.units.sums, outcome.units.weights));
    outcome.scores.count = static_cast<int64_t>(items.size());
    outcome.scores.details = {{"simple_rule",
                               {{"name", "the translation of the most similar other sentence"},
                                {"chrf", scoreOfCounts(rule.chrf, chrfOf)},
                                {"accuracy", accuracyOf({"", rule.exact})}}},
                              {"kinds", kindDetails(kindsOf(items), model, rule)}};
    return outcome;
}

namespace {

// Greedy generation of up to 64 tokens after end-of-text and the prompt, to the end of the line; chrF (chrf.h), BLEU (bleu.h) and exact
// matches with the reference. limit counts items. The headline is chrF.
class TranslationTask : public Task {
public:
    std::string name() const override { return "translation"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

std::string TranslationTask::whyNot(const DataSet& data) const {
    return data.testItems.translations.empty()
               ? "the test data has no translations: the built-in world has them, and .jsonl lines with prompt and reference"
               : "";
}

TaskOutcome TranslationTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                                      Progress& progress, const CancelToken& cancel) const {
    const std::vector<TranslationItem> items = itemsToScore(data, &TaskItems::translations, options, name());
    std::vector<std::vector<int32_t>> prompts;
    prompts.reserve(items.size());
    for (const TranslationItem& item : items)
        prompts.push_back(promptTokens(tokenizer, item.prompt));
    std::vector<std::string> translations =
        generateAnswers(engine, tokenizer, prompts, {kTranslationTokens, lineIsComplete}, progress, cancel);
    for (std::string& translation : translations)
        translation = lineIn(translation);
    TaskOutcome outcome = scoreTranslations(items, translations);
    outcome.scores.split = splitName(options);
    outcome.scores.protocol = fmt::format("translation-greedy/1 new_tokens={} eot=1 chrf=2,6 bleu=4,zh,exp", kTranslationTokens);
    return outcome;
}

Compared TranslationTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareCounts(baseline, result, chrfOf);
}

}  // namespace

std::unique_ptr<Task> makeTranslationTask() {
    return std::make_unique<TranslationTask>();
}

}  // namespace lathe
