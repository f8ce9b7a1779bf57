// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_text.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

ComparedText factorText(const std::string& label, const std::string& against, const Compared& compared) {
    ComparedText text{label, against, formatFactor(compared.value), {}, compared.verdict};
    if (compared.low && compared.high)
        text.interval = formatFactorInterval(*compared.low, *compared.high);
    return text;
}

ComparedText pointsText(const std::string& label, const Compared& compared) {
    ComparedText text{label, "baseline", formatPoints(compared.value), {}, compared.verdict};
    if (compared.low && compared.high)
        text.interval = formatPointsInterval(*compared.low, *compared.high);
    return text;
}

std::string withInterval(const ComparedText& text) {
    return text.interval.empty() ? text.value : text.value + " " + text.interval;
}

std::string speedPhrase(const Comparison& comparison) {
    const ComparedText text = factorText("", "", *comparison.requestSpeedup);
    const std::string against = armTitle(comparison.against);
    if (text.verdict == "faster")
        return fmt::format("{} faster per request than {}", withInterval(text), against);
    return fmt::format("{} the speed of {} per request ({})", withInterval(text), against, text.verdict);
}

std::string sizePhrase(const Run& run) {
    if (!run.comparison->sizeRatio || !run.baseline || !run.baseline->bytes || !run.result || !run.result->bytes)
        return {};
    return fmt::format("{} MB instead of {} MB ({})", formatMegabytes(*run.result->bytes), formatMegabytes(*run.baseline->bytes),
                       run.comparison->sizeRatio->verdict);
}

}  // namespace

std::string armTitle(const std::string& against) {
    return against == "reference" ? "plain libtorch in fp32" : "the baseline in fp32 on the same engine";
}

std::vector<ComparedText> comparedTexts(const Comparison& comparison) {
    const std::string against = comparison.against == "reference" ? "libtorch" : comparison.against;
    std::vector<ComparedText> texts;
    const auto add = [&](const char* label, const std::string& other, const std::optional<Compared>& compared) {
        if (compared)
            texts.push_back(factorText(label, other, *compared));
    };
    add("request", against, comparison.requestSpeedup);
    add("first token", against, comparison.ttftSpeedup);
    add("each further token", against, comparison.perTokenSpeedup);
    add("size", "baseline", comparison.sizeRatio);
    for (const auto& [task, compared] : comparison.tasks)
        texts.push_back(pointsText(taskTitle(task), compared));
    add("perplexity", "baseline", comparison.perplexity);
    return texts;
}

TextStyle verdictStyle(const std::string& verdict) {
    if (verdict == "faster" || verdict == "better" || verdict == "smaller")
        return TextStyle::Good;
    if (verdict == "slower" || verdict == "worse" || verdict == "larger")
        return TextStyle::Bad;
    return verdict == "unclear" ? TextStyle::Unclear : TextStyle::Plain;
}

std::string headlineOf(const Run& run) {
    if (!run.comparison || !run.comparison->requestSpeedup)
        return {};
    std::vector<std::string> phrases = {"The result is " + speedPhrase(*run.comparison)};
    if (const std::string size = sizePhrase(run); !size.empty())
        phrases.push_back(size);
    for (const auto& [task, compared] : run.comparison->tasks)
        phrases.push_back(fmt::format("{} {} ({})", taskTitle(task), withInterval(pointsText("", compared)), compared.verdict));
    if (const auto& perplexity = run.comparison->perplexity)
        phrases.push_back(fmt::format("perplexity {} ({})", withInterval(factorText("", "", *perplexity)), perplexity->verdict));
    return joinText(phrases, ", ") + ".";
}

}  // namespace lathe
