// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the layer picture as functions on text, so that the tests can show that they catch what they should.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lathe::test {

/// Room -> the rooms it may include, itself among them; from the lathe_room lines of core/CMakeLists.txt.
std::map<std::string, std::set<std::string>> roomsOf(std::string_view cmake);

/// The same of the lathe_widgets lines of widgets/CMakeLists.txt, each room with its floor: "plots" -> "widgets/plots", "widgets/common",
/// "core/report" …
std::map<std::string, std::set<std::string>> widgetRoomsOf(std::string_view cmake);

/// What is between the quotes or brackets of each #include, brackets kept: core/base/error.h, <vector>.
std::vector<std::string> includesOf(std::string_view source);

/// What is wrong with a file's includes, one sentence each. path is from the project's root: core/measure/statistics.cpp.
std::vector<std::string> includeMistakes(const std::string& path, std::string_view source,
                                         const std::map<std::string, std::set<std::string>>& rooms);

/// What a file of widgets/ includes of other rooms without saying so in widgets/CMakeLists.txt.
std::vector<std::string> widgetIncludeMistakes(const std::string& path, std::string_view source,
                                               const std::map<std::string, std::set<std::string>>& widgetRooms);

/// Those of core that files of these rooms come to, directly or through others, themselves among them. rooms: as roomsOf returns them.
std::set<std::string> reachableRooms(const std::set<std::string>& from, const std::map<std::string, std::set<std::string>>& rooms);

/// The rooms of core that the window's files include: those of widgets/ and of app/workbench. files: path -> source.
std::set<std::string> coreRoomsOfTheWindow(const std::map<std::string, std::string>& files);

/// The rooms that a room declares and none of its files includes, a sentence each. files: path -> source; rooms: of the floor "core" (other
/// rooms by their names) or "widgets" (by their paths), as the functions above return them.
std::vector<std::string> excessUses(const std::map<std::string, std::string>& files,
                                    const std::map<std::string, std::set<std::string>>& rooms, const std::string& floor);

/// What is wrong with the file itself: no SPDX line at its top, a header without #pragma once.
std::vector<std::string> formMistakes(const std::string& path, std::string_view source);

}  // namespace lathe::test
