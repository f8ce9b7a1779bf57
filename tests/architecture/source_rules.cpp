// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_rules.h"

#include <regex>

#include "core/base/text.h"

namespace lathe::test {

namespace {

// The folder a file belongs to as the layer picture has it: "core/measure", "app/cli"; the first two steps of its path.
std::string floorOf(const std::string& path) {
    const size_t first = path.find('/');
    const size_t second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? std::string() : path.substr(0, second);
}

bool startsWithAny(const std::string& text, std::initializer_list<const char*> beginnings) {
    for (const char* beginning : beginnings)
        if (text.starts_with(beginning))
            return true;
    return false;
}

bool isTorch(const std::string& include) {
    return startsWithAny(include, {"<torch/", "<ATen/", "<c10/", "<caffe2/"});
}

bool isQt(const std::string& include) {
    return std::regex_search(include, std::regex("^<Q[A-Z]|^<Qt|^<qcustomplot"));
}

bool mayIncludeTorch(const std::string& path) {
    return startsWithAny(path, {"core/train/", "app/trainer/", "tests/train/"});
}

bool mayIncludeQt(const std::string& path) {
    return startsWithAny(path, {"widgets/", "app/workbench/", "tests/widgets/", "tests/benchmarks/window/"});
}

// A test's own helpers lie beside it and are named without their folder.
bool isNeighbourOfTest(const std::string& path, const std::string& include) {
    return path.starts_with("tests/") && include.find('/') == std::string::npos;
}

std::string quotedIncludeMistake(const std::string& path, const std::string& include,
                                 const std::map<std::string, std::set<std::string>>& rooms) {
    if (!startsWithAny(include, {"core/", "widgets/", "app/", "tests/"}))
        return isNeighbourOfTest(path, include) ? "" : "includes \"" + include + "\", which does not start at the root";
    if (!path.starts_with("core/"))
        return "";
    if (!include.starts_with("core/"))
        return "includes " + include + ": core may not include what is built on it";
    const std::string room = floorOf(path).substr(5), wanted = floorOf(include).substr(5);
    const auto uses = rooms.find(room);
    if (uses == rooms.end())
        return "lies in " + room + ", which core/CMakeLists.txt does not name as a room";
    return uses->second.contains(wanted) ? "" : "includes " + include + ", but " + room + " does not use " + wanted;
}

// The calls of a function by the room that they name: the room itself and what stands under the sections, each with its section's prefix.
std::map<std::string, std::set<std::string>> calledRooms(std::string_view cmake, const std::string& function, const std::string& ownPrefix,
                                                         const std::map<std::string, std::string>& sections) {
    std::map<std::string, std::set<std::string>> rooms;
    const std::regex call(function + R"(\(([^)$]*)\))"), word(R"(\S+)");
    const std::string text(cmake);
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
        const std::string arguments = (*match)[1];
        std::string section, room;
        for (std::sregex_iterator part(arguments.begin(), arguments.end(), word), none; part != none; ++part) {
            const std::string value = part->str();
            if (room.empty()) {
                room = value;
                rooms[room].insert(ownPrefix + room);
            } else if (value == "LINKS" || value == "ENGINE" || sections.contains(value)) {
                section = value;
            } else if (const auto wanted = sections.find(section); wanted != sections.end()) {
                rooms[room].insert(wanted->second + value);
            }
        }
    }
    return rooms;
}

}  // namespace

std::map<std::string, std::set<std::string>> roomsOf(std::string_view cmake) {
    return calledRooms(cmake, "lathe_room", "", {{"USES", ""}});
}

std::map<std::string, std::set<std::string>> widgetRoomsOf(std::string_view cmake) {
    return calledRooms(cmake, "lathe_widgets", "widgets/", {{"USES", "widgets/"}, {"CORE", "core/"}});
}

std::vector<std::string> includesOf(std::string_view source) {
    std::vector<std::string> includes;
    const std::regex directive(R"re(^\s*#\s*include\s*(?:"([^"]*)"|(<[^>]*>)))re");
    for (const std::string& line : splitText(source, '\n')) {
        std::smatch match;
        if (line.find('#') != std::string::npos && std::regex_search(line, match, directive))
            includes.push_back(match[1].matched ? match[1] : match[2]);
    }
    return includes;
}

std::vector<std::string> includeMistakes(const std::string& path, std::string_view source,
                                         const std::map<std::string, std::set<std::string>>& rooms) {
    std::vector<std::string> mistakes;
    for (const std::string& include : includesOf(source)) {
        if (isTorch(include) && !mayIncludeTorch(path))
            mistakes.push_back(path + " includes " + include + ": only core/train and app/trainer see torch");
        if (isQt(include) && !mayIncludeQt(path))
            mistakes.push_back(path + " includes " + include + ": only widgets and app/workbench see Qt");
        if (include.starts_with('<'))
            continue;
        if (const std::string mistake = quotedIncludeMistake(path, include, rooms); !mistake.empty())
            mistakes.push_back(path + " " + mistake);
    }
    return mistakes;
}

std::vector<std::string> widgetIncludeMistakes(const std::string& path, std::string_view source,
                                               const std::map<std::string, std::set<std::string>>& widgetRooms) {
    const std::string floor = floorOf(path);
    const auto uses = floor.starts_with("widgets/") ? widgetRooms.find(floor.substr(8)) : widgetRooms.end();
    if (uses == widgetRooms.end())
        return {path + " lies in a room that widgets/CMakeLists.txt does not name"};
    std::vector<std::string> mistakes;
    for (const std::string& include : includesOf(source))
        if (startsWithAny(include, {"core/", "widgets/", "app/"}) && !uses->second.contains(floorOf(include)))
            mistakes.push_back(path + " includes " + include + ", but its room does not use " + floorOf(include));
    return mistakes;
}

std::set<std::string> reachableRooms(const std::set<std::string>& from, const std::map<std::string, std::set<std::string>>& rooms) {
    std::set<std::string> reached;
    std::vector<std::string> open(from.begin(), from.end());
    while (!open.empty()) {
        const std::string room = open.back();
        open.pop_back();
        if (!reached.insert(room).second)
            continue;
        if (const auto uses = rooms.find(room); uses != rooms.end())
            open.insert(open.end(), uses->second.begin(), uses->second.end());
    }
    return reached;
}

std::set<std::string> coreRoomsOfTheWindow(const std::map<std::string, std::string>& files) {
    std::set<std::string> rooms;
    for (const auto& [path, source] : files) {
        if (!startsWithAny(path, {"widgets/", "app/workbench/"}))
            continue;
        for (const std::string& include : includesOf(source))
            if (include.starts_with("core/"))
                rooms.insert(floorOf(include).substr(5));
    }
    return rooms;
}

std::vector<std::string> excessUses(const std::map<std::string, std::string>& files,
                                    const std::map<std::string, std::set<std::string>>& rooms, const std::string& floor) {
    std::map<std::string, std::set<std::string>> included;  // by room
    for (const auto& [path, source] : files) {
        if (!path.starts_with(floor + "/"))
            continue;
        const std::string room = floorOf(path).substr(floor.size() + 1);
        for (const std::string& include : includesOf(source)) {
            const std::string other = floorOf(include);
            included[room].insert(floor == "core" && other.starts_with("core/") ? other.substr(5) : other);
        }
    }
    std::vector<std::string> excess;
    for (const auto& [room, uses] : rooms)
        for (const std::string& used : uses)
            if (used != room && used != floor + "/" + room && !included[room].contains(used))
                excess.push_back(room + " declares that it uses " + used + ", but no file of it does");
    return excess;
}

std::vector<std::string> formMistakes(const std::string& path, std::string_view source) {
    std::vector<std::string> mistakes;
    if (!source.starts_with("// SPDX-License-Identifier: GPL-3.0-or-later\n"))
        mistakes.push_back(path + " does not begin with the SPDX line");
    const bool isHeader = path.ends_with(".h") || path.ends_with(".cuh");
    if (isHeader && source.find("\n#pragma once\n") == std::string_view::npos)
        mistakes.push_back(path + " is a header without #pragma once");
    return mistakes;
}

}  // namespace lathe::test
