// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_line_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/tokenizer.h"
#include "core/records/object_reader.h"

namespace lathe {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";
constexpr size_t kMostAlternatives = 100;
constexpr const char* kNoGroup = "all";
constexpr const char* kForms =
    R"(a document has "text"; a question "prompt" and "answer"; a choice "prompt", "choices" and "answer"; a translation "prompt" and )"
    R"("reference", or "source" and "target"; an n-best list "candidates" and "said")";

/// The fields of one line, read strictly: all are named first, so that a slip in a name is reported before what is missing for it.
class LineReader {
public:
    LineReader(const JsonPlace& place, size_t number, std::initializer_list<const char*> fields) : m_reader(place), m_number(number) {
        for (const char* field : fields)
            m_reader.find(field);
        m_reader.refuseUnknownKeys();
    }

    /// Not blank, and without end-of-text.
    std::string text(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        return checked(place, place.text());
    }
    /// A text that another follows after a space.
    std::string prompt(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        std::string value = checked(place, place.text());
        if (kWhiteSpace.find(value.back()) != std::string_view::npos)
            throw place.mistake("text without white space at its end", "remove it: what follows begins with a space of its own");
        return value;
    }
    std::string trimmed(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        return withoutOuterSpace(place, place.text());
    }
    std::string line(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        std::string value = withoutOuterSpace(place, place.text());
        if (value.find('\n') != std::string::npos)
            throw place.mistake("text of one line", "a translation is read up to the end of its line");
        return value;
    }
    std::string word(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        std::string value = withoutOuterSpace(place, place.text());
        if (value.find_first_of(kWhiteSpace) != std::string::npos ||
            std::string_view(".,;:!?").find(value.back()) != std::string_view::npos)
            throw place.mistake("one word, without punctuation at its end",
                                R"(for longer answers give "choices" to choose from, or a "reference" to compare with)");
        return value;
    }
    std::vector<std::string> alternatives(const std::string& field) {
        const JsonPlace place = m_reader.require(field);
        const std::vector<JsonPlace> elements = place.elements();
        if (elements.size() < 2 || elements.size() > kMostAlternatives)
            throw badInput("mistake in " + place.origin + " at " + field,
                           fmt::format("found a list of {}; allowed: a list of 2 to {} texts", elements.size(), kMostAlternatives));
        std::vector<std::string> values;
        for (const JsonPlace& element : elements) {
            values.push_back(withoutOuterSpace(element, element.text()));
            if (std::find(values.begin(), values.end() - 1, values.back()) != values.end() - 1)
                throw element.mistake("texts that differ from each other");
        }
        return values;
    }
    size_t oneOf(const std::string& field, const std::string& listName, const std::vector<std::string>& list) {
        const JsonPlace place = m_reader.require(field);
        const std::string value = place.text();
        const auto found = std::find(list.begin(), list.end(), value);
        if (found == list.end()) {
            const auto near = nearestWord(value, list);
            throw place.mistake("one of \"" + listName + "\"", near ? fmt::format("did you mean \"{}\"?", excerpt(*near)) : "");
        }
        return static_cast<size_t>(found - list.begin());
    }
    std::string group(const std::string& field) {
        std::string name = kNoGroup;
        m_reader.readNonEmpty(field, name);
        return name;
    }
    /// Where it is absent the line is a unit of its own: a number that no line can name.
    int64_t unit(const std::string& field) {
        int64_t unit = -static_cast<int64_t>(m_number);
        m_reader.read(field, unit, IntegerRange{.low = 0});
        return unit;
    }

private:
    static std::string checked(const JsonPlace& place, std::string value) {
        if (value.find_first_not_of(kWhiteSpace) == std::string::npos)
            throw place.mistake("text that is not blank");
        if (value.find(kEndOfText) != std::string::npos)
            throw place.mistake(fmt::format("text without \"{}\"", kEndOfText), "write each document as a line of its own");
        return value;
    }
    static std::string withoutOuterSpace(const JsonPlace& place, std::string value) {
        value = checked(place, std::move(value));
        if (kWhiteSpace.find(value.front()) != std::string_view::npos || kWhiteSpace.find(value.back()) != std::string_view::npos)
            throw place.mistake("text without white space at its beginning and end");
        return value;
    }

    ObjectReader m_reader;
    size_t m_number;
};

/// A document whose end weighs more.
Document continued(const std::string& prompt, const std::string& continuation) {
    const std::string text = prompt + " " + continuation;
    return {text, {{text.size() - continuation.size(), text.size()}}};
}

void addText(UserLines& lines, const JsonPlace& place, size_t number) {
    lines.documents.push_back({LineReader(place, number, {"text"}).text("text")});
}

void addQuestion(UserLines& lines, const JsonPlace& place, size_t number) {
    LineReader reader(place, number, {"prompt", "answer", "kind", "tier", "fact"});
    lines.items.questions.push_back(
        {reader.prompt("prompt"), reader.word("answer"), reader.group("kind"), reader.group("tier"), reader.unit("fact")});
    const QuestionItem& item = lines.items.questions.back();
    lines.documents.push_back(continued(item.prompt, item.answer));
}

void addChoice(UserLines& lines, const JsonPlace& place, size_t number) {
    LineReader reader(place, number, {"prompt", "choices", "answer", "kind", "unit"});
    const std::vector<std::string> choices = reader.alternatives("choices");
    lines.items.choices.push_back(
        {reader.prompt("prompt"), choices, reader.oneOf("answer", "choices", choices), reader.group("kind"), reader.unit("unit")});
    const ChoiceItem& item = lines.items.choices.back();
    lines.documents.push_back(continued(item.prompt, item.choices[item.right]));
}

void addTranslation(UserLines& lines, const JsonPlace& place, size_t number) {
    const bool named = place.value->contains("source") || place.value->contains("target");
    const std::string prompt = named ? "source" : "prompt", reference = named ? "target" : "reference";
    LineReader reader(place, number, {prompt.c_str(), reference.c_str(), "kind", "unit"});
    lines.items.translations.push_back({reader.prompt(prompt), reader.line(reference), reader.group("kind"), reader.unit("unit")});
    const TranslationItem& item = lines.items.translations.back();
    lines.documents.push_back(continued(item.prompt, item.reference));
}

void addCandidates(UserLines& lines, const JsonPlace& place, size_t number) {
    LineReader reader(place, number, {"candidates", "said", "kind", "unit"});
    const std::vector<std::string> candidates = reader.alternatives("candidates");
    lines.items.rescorings.push_back(
        {candidates, reader.oneOf("said", "candidates", candidates), reader.group("kind"), reader.unit("unit")});
    const RescoringItem& item = lines.items.rescorings.back();
    lines.documents.push_back({item.candidates[item.right]});
}

struct Form {
    std::vector<std::string> marks;  // a line with any of these fields has this form
    void (*add)(UserLines&, const JsonPlace&, size_t number);
};

// The more telling fields first: "answer" is also a choice's.
const std::array kFormTable = {Form{{"text"}, addText}, Form{{"candidates", "said"}, addCandidates}, Form{{"choices"}, addChoice},
                               Form{{"reference", "source", "target"}, addTranslation}, Form{{"prompt", "answer"}, addQuestion}};

[[noreturn]] void refuse(const JsonPlace& place) {
    std::vector<std::string> found, known;
    for (const auto& [key, value] : place.value->items())
        found.push_back(excerpt(key));
    for (const Form& form : kFormTable)
        known.insert(known.end(), form.marks.begin(), form.marks.end());
    std::string hint = "each line holds one of these";
    for (const std::string& key : found) {
        if (const auto near = nearestWord(key, known))
            hint = fmt::format("did you mean \"{}\" by \"{}\"?", *near, key);
    }
    const std::string fields = found.empty() ? "no fields" : fmt::format("only \"{}\"", joinText(found, "\", \""));
    throw badInput("mistake in " + place.origin, fmt::format("found {}; allowed: {}", fields, kForms), hint);
}

}  // namespace

void addUserLine(UserLines& lines, const Json& line, const std::string& origin, size_t number) {
    const JsonPlace place{&line, "", origin};
    if (!line.is_object())
        throw place.mistake("an object, in braces");
    for (const Form& form : kFormTable) {
        const auto has = [&](const std::string& field) { return line.contains(field); };
        if (std::any_of(form.marks.begin(), form.marks.end(), has))
            return form.add(lines, place, number);
    }
    refuse(place);
}

}  // namespace lathe
