// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/user_lines.h"
#include "core/data/user_text.h"
#include "core/world/world.h"

namespace lathe {

namespace {

constexpr std::array<const char*, 4> kRoleNames = {"train", "calibration", "validation", "test"};
constexpr const char* kBuiltin = "builtin";

/// A file by its bytes, so that a copy or a link under another name counts as the same text.
struct UserText {
    std::string text;
    std::string name;           // as first given
    bool isLines = false;       // .jsonl
    std::vector<size_t> roles;  // that it serves
};

std::vector<UserText> readUserTexts(const std::array<std::string, 4>& sources) {
    std::vector<UserText> texts;
    for (size_t role = 0; role < sources.size(); ++role) {
        if (sources[role] == kBuiltin)
            continue;
        std::string text = readUserText(sources[role]);
        const bool isLines = isJsonLines(sources[role]);
        auto known =
            std::find_if(texts.begin(), texts.end(), [&](const UserText& other) { return other.isLines == isLines && other.text == text; });
        if (known == texts.end())
            known = texts.insert(texts.end(), {std::move(text), sources[role], isLines, {}});
        known->roles.push_back(role);
    }
    return texts;
}

std::vector<Document>& documentsOfRole(DataSet& data, size_t role) {
    const std::array<std::vector<Document>*, 4> all = {&data.train, &data.calibration, &data.validation, &data.test};
    return *all[role];
}

/// Where the role's items go; null for the roles that nothing is scored on.
TaskItems* itemsOfRole(DataSet& data, size_t role) {
    const std::array<TaskItems*, 4> all = {nullptr, nullptr, &data.validationItems, &data.testItems};
    return all[role];
}

void addPart(DataSet& data, size_t role, const UserText& source, const TextRange& part) {
    const auto before = std::string_view(source.text).substr(0, part.begin);
    const auto text = std::string_view(source.text).substr(part.begin, part.end - part.begin);
    std::vector<Document>& documents = documentsOfRole(data, role);
    if (source.isLines) {
        UserLines lines = userLines(text, source.name, 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n')));
        documents = std::move(lines.documents);
        if (TaskItems* items = itemsOfRole(data, role))
            *items = std::move(lines.items);
    } else {
        documents = documentsOf(text);
    }
    if (documents.empty())
        throw badInput(fmt::format("{} has no text for the role {}", source.name, kRoleNames[role]),
                       "There is nothing between its separators.");
}

void addUserText(DataSet& data, const UserText& source) {
    if (source.roles.size() == 1) {
        addPart(data, source.roles[0], source, {0, source.text.size()});
        return;
    }
    const auto parts = splitByPosition(source.text, source.name);
    Json& boundaries = data.boundaries[source.name];
    boundaries["bytes"] = source.text.size();
    for (size_t role = 0; role < parts.size(); ++role)
        boundaries[kRoleNames[role]] = {parts[role].begin, parts[role].end};
    for (const size_t role : source.roles)
        addPart(data, role, source, parts[role]);
}

void addBuiltin(DataSet& data, const std::array<std::string, 4>& sources, DataSet&& world) {
    for (size_t role = 0; role < sources.size(); ++role) {
        if (sources[role] == kBuiltin)
            documentsOfRole(data, role) = std::move(documentsOfRole(world, role));
    }
    if (sources[2] == kBuiltin)
        data.validationItems = std::move(world.validationItems);
    if (sources[3] == kBuiltin)
        data.testItems = std::move(world.testItems);
}

std::string describe(const std::vector<UserText>& texts, const std::string& world) {
    std::vector<std::string> parts;
    if (!world.empty())
        parts.push_back(world);
    for (const UserText& text : texts) {
        std::vector<std::string> roles;
        for (const size_t role : text.roles)
            roles.push_back(kRoleNames[role]);
        parts.push_back(fmt::format("{} ({} bytes{}: {})", text.name, text.text.size(), roles.size() > 1 ? ", split by position" : "",
                                    joinText(roles, ", ")));
    }
    return joinText(parts, "; ");
}

}  // namespace

DataSet loadData(const DataRoles& roles) {
    const std::array<std::string, 4> sources = {roles.train, roles.calibration, roles.validation, roles.test};
    DataSet data;
    const std::vector<UserText> texts = readUserTexts(sources);
    for (const UserText& text : texts)
        addUserText(data, text);
    std::string worldDescription;
    if (std::find(sources.begin(), sources.end(), kBuiltin) != sources.end()) {
        DataSet world = world::makeWorld();
        worldDescription = world.description;
        addBuiltin(data, sources, std::move(world));
    }
    data.description = describe(texts, worldDescription);
    data.hash = hashOf(data);
    return data;
}

}  // namespace lathe
