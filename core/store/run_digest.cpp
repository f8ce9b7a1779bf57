// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_digest.h"

#include <algorithm>

#include "core/base/hashing.h"
#include "core/base/text.h"
#include "core/records/fields.h"
#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

// A part of digestVersion(): to be changed with what this file does.
constexpr const char* kMethod = "1";

// Separators and what else a stored list of texts could stumble over.
std::string withoutControlCharacters(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    return text;
}

class DigestWriter {
public:
    void add(const std::string& path, const Json& value) {
        if (value.is_number())
            addNumber(path, value.get<double>());
        else if (value.is_boolean())
            addNumber(path, value.get<bool>() ? 1 : 0);
        else if (value.is_string())
            addText(path, value.get<std::string>());
    }

    void addNumber(const std::string& path, double value) {
        m_layout.numbers.push_back(path);
        m_numbers.push_back(value);
    }

    void addText(const std::string& path, const std::string& value) {
        m_layout.texts.push_back(path);
        m_texts.push_back(withoutControlCharacters(value));
    }

    /// Objects by their keys; a list of plain values as one text.
    void addTree(const std::string& path, const Json& value) {
        if (value.is_object()) {
            for (const auto& [key, inner] : value.items())
                addTree(path + "." + key, inner);
        } else if (value.is_array()) {
            std::vector<std::string> parts;
            for (const Json& element : value)
                parts.push_back(element.is_string() ? element.get<std::string>() : element.dump());
            addText(path, joinText(parts, ", "));
        } else {
            add(path, value);
        }
    }

    RunDigest finish() { return {std::make_shared<DigestLayout>(std::move(m_layout)), std::move(m_numbers), std::move(m_texts)}; }

private:
    DigestLayout m_layout;
    std::vector<double> m_numbers;
    std::vector<std::string> m_texts;
};

/// interval: the path of the list of its two ends.
void addInterval(DigestWriter& writer, const Json& document, const std::string& path, const std::string& interval) {
    const Json* bounds = valueAt(document, interval);
    if (!bounds || !bounds->is_array() || bounds->size() != 2)
        return;
    writer.add(path + ".ci_low", (*bounds)[0]);
    writer.add(path + ".ci_high", (*bounds)[1]);
}

// What no table shows and no filter asks for by itself.
bool isLeftOut(const Field& field) {
    return field.path == "id" || field.path == "recipe_hash" || field.path == "artifact_hash";
}

void addFields(DigestWriter& writer, const Json& document) {
    const std::vector<Field> fields = runFields(scoredTasks(document));
    for (const Field& field : fields) {
        const Json* value = valueAt(document, field.path);
        if (!value || value->is_null() || isLeftOut(field))
            continue;
        writer.add(field.path, *value);
        if (field.path.find(".tasks.") != std::string::npos)
            addInterval(writer, document, field.path, field.path + "_ci");
    }
    // Intervals that stand with the task that measured them.
    for (const Field& field : fields)
        if (!field.interval.empty())
            addInterval(writer, document, field.path, field.interval);
}

void addStages(DigestWriter& writer, const Json& stages) {
    std::vector<std::string> kinds;
    for (const Json& stage : stages)
        kinds.push_back(stage.value("kind", ""));
    const std::vector<std::string> names = stageNames(kinds);
    for (size_t i = 0; i < names.size(); ++i)
        for (const auto& [key, value] : stages[i].items())
            if (key != "kind")
                writer.addTree("settings." + names[i] + "." + key, value);
    writer.addText("stages", joinText(kinds, " "));
}

void addSettings(DigestWriter& writer, const Json& recipe) {
    for (const auto& [key, value] : recipe.items()) {
        if (key == "stages" && value.is_array())
            addStages(writer, value);
        else if (key != "format" && key != "name" && key != "model")
            writer.addTree("settings." + key, value);
    }
}

}  // namespace

RunDigest digestOf(const Json& document) {
    DigestWriter writer;
    addFields(writer, document);
    if (const Json* recipe = valueAt(document, "recipe"); recipe && recipe->is_object())
        addSettings(writer, *recipe);
    if (const Json* environment = valueAt(document, "environment.before.id"))
        writer.add("environment", *environment);
    if (const Json* error = valueAt(document, "error.what"))
        writer.add("error", *error);
    // Runs of before have no id, so their digests stay as they are.
    if (const Json* id = valueAt(document, "error.id")) {
        const Json* arguments = valueAt(document, "error.arguments");
        const Json words = {{"id", *id}, {"arguments", arguments ? *arguments : Json::array()}};
        writer.addText("error_words", words.dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    return writer.finish();
}

const std::string& digestVersion() {
    static const std::string version = [] {
        std::string fields = kMethod;
        for (const Field& field : runFields(std::vector<std::string>{"task"}))
            fields += "\n" + field.path;
        return sha256(fields).substr(0, 16);
    }();
    return version;
}

}  // namespace lathe
