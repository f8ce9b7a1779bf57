// SPDX-License-Identifier: GPL-3.0-or-later
// The layer picture holds: core/CMakeLists.txt says which room may include which, and every file keeps to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/files.h"
#include "source_rules.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path kRoot = LATHE_SOURCE_DIR;

std::map<std::string, std::set<std::string>> declaredRooms() {
    return test::roomsOf(readFile(kRoot / "core" / "CMakeLists.txt"));
}

// Every C++ and CUDA file of the project, by its path from the root.
std::vector<std::string> sourceFiles() {
    std::vector<std::string> files;
    for (const char* floor : {"core", "app", "widgets", "tests"}) {
        if (!fs::exists(kRoot / floor))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / floor)) {
            const std::string extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp" || extension == ".cu" || extension == ".cuh"))
                files.push_back(entry.path().lexically_relative(kRoot));
        }
    }
    return files;
}

TEST(IncludeDirection, EveryFileIncludesOnlyWhatItsRoomUses) {
    const auto rooms = declaredRooms();
    const auto files = sourceFiles();
    ASSERT_GT(files.size(), 40u);
    for (const std::string& file : files)
        EXPECT_THAT(test::includeMistakes(file, readFile(kRoot / file), rooms), IsEmpty());
}

TEST(IncludeDirection, EveryFileOfTheWindowIncludesOnlyWhatItsRoomUses) {
    const auto rooms = test::widgetRoomsOf(readFile(kRoot / "widgets" / "CMakeLists.txt"));
    ASSERT_TRUE(rooms.contains("common"));
    for (const std::string& file : sourceFiles())
        if (file.starts_with("widgets/")) {
            EXPECT_THAT(test::widgetIncludeMistakes(file, readFile(kRoot / file), rooms), IsEmpty());
        }
}

TEST(IncludeDirection, NoRoomDeclaresMoreThanItIncludes) {
    std::map<std::string, std::string> sources;
    for (const std::string& file : sourceFiles())
        sources[file] = readFile(kRoot / file);
    EXPECT_THAT(test::excessUses(sources, declaredRooms(), "core"), IsEmpty());
    EXPECT_THAT(test::excessUses(sources, test::widgetRoomsOf(readFile(kRoot / "widgets" / "CMakeLists.txt")), "widgets"), IsEmpty());
}

// The window starts at once and stays alive when a measurement crashes, since workers do the work: the engine, the stages and whatever else
// runs models are not even linked into it.
TEST(Window, NeedsNeitherEngineNorStages) {
    const auto rooms = declaredRooms();
    std::map<std::string, std::string> sources;
    for (const std::string& file : sourceFiles())
        sources[file] = readFile(kRoot / file);
    std::set<std::string> from = test::coreRoomsOfTheWindow(sources);
    ASSERT_TRUE(from.contains("predict"));
    for (const auto& [room, uses] : test::widgetRoomsOf(readFile(kRoot / "widgets" / "CMakeLists.txt")))
        for (const std::string& used : uses)
            if (used.starts_with("core/"))
                from.insert(used.substr(5));
    const std::set<std::string> reached = test::reachableRooms(from, rooms);
    for (const char* room : {"kernels", "engine", "c_api", "compress", "evaluate", "trainer", "train", "runnable", "trial", "jobs"}) {
        EXPECT_TRUE(rooms.contains(room)) << room;
        EXPECT_FALSE(reached.contains(room)) << "the window reaches " << room;
    }
}

TEST(SourceForm, EveryFileHasItsLicenceAndEveryHeaderItsGuard) {
    for (const std::string& file : sourceFiles())
        EXPECT_THAT(test::formMistakes(file, readFile(kRoot / file)), IsEmpty());
}

TEST(Rooms, UseOnlyRoomsDeclaredBeforeThem) {
    std::set<std::string> declared;
    const std::string cmake = readFile(kRoot / "core" / "CMakeLists.txt");
    const auto rooms = test::roomsOf(cmake);
    ASSERT_TRUE(rooms.contains("base"));
    ASSERT_TRUE(rooms.contains("trial"));
    for (const auto& [room, uses] : rooms)
        for (const std::string& used : uses) {
            EXPECT_TRUE(rooms.contains(used)) << room << " uses " << used;
            EXPECT_LE(cmake.find("lathe_room(" + used), cmake.find("lathe_room(" + room))
                << room << " uses " << used << ", which is above it";
        }
}

const std::map<std::string, std::set<std::string>> kTwoRooms = {{"low", {"low"}}, {"high", {"high", "low"}}};

TEST(RoomsOf, ReadsNamesAndUsesAndNoLinks) {
    const auto rooms = test::roomsOf("# text\nlathe_room(low LINKS a::b)\nif(X)\n  lathe_room(high  USES low\n LINKS c)\nendif()\n");
    EXPECT_EQ(rooms, kTwoRooms);
}

TEST(IncludesOf, FindsBothKindsAndNoCommentedOnes) {
    EXPECT_THAT(test::includesOf("#include \"core/low/a.h\"\n  # include <vector>\n// #include \"no.h\"\n"),
                ElementsAre("core/low/a.h", "<vector>"));
}

TEST(IncludeMistakes, AreFound) {
    const auto mistakes = [](const std::string& path, const std::string& source) { return test::includeMistakes(path, source, kTwoRooms); };
    EXPECT_THAT(mistakes("core/low/a.cpp", "#include \"core/high/b.h\"\n"), ElementsAre(HasSubstr("low does not use high")));
    EXPECT_THAT(mistakes("core/low/a.cpp", "#include \"b.h\"\n"), ElementsAre(HasSubstr("does not start at the root")));
    EXPECT_THAT(mistakes("core/low/a.cpp", "#include \"../high/b.h\"\n"), ElementsAre(HasSubstr("does not start at the root")));
    EXPECT_THAT(mistakes("core/low/a.cpp", "#include \"app/cli/b.h\"\n"), ElementsAre(HasSubstr("built on it")));
    EXPECT_THAT(mistakes("core/new/a.cpp", "#include \"core/low/b.h\"\n"), ElementsAre(HasSubstr("does not name as a room")));
    EXPECT_THAT(mistakes("core/high/a.cpp", "#include <torch/nn.h>\n"), ElementsAre(HasSubstr("torch")));
    EXPECT_THAT(mistakes("app/cli/a.cpp", "#include <QString>\n"), ElementsAre(HasSubstr("Qt")));
}

TEST(IncludeMistakes, AreNotSeenWhereThereAreNone) {
    const auto mistakes = [](const std::string& path, const std::string& source) { return test::includeMistakes(path, source, kTwoRooms); };
    EXPECT_THAT(mistakes("core/high/a.cpp", "#include \"core/low/b.h\"\n#include \"core/high/a.h\"\n#include <vector>\n"), IsEmpty());
    EXPECT_THAT(mistakes("app/trainer/main.cpp", "#include <torch/nn.h>\n#include \"core/high/a.h\"\n"), IsEmpty());
    EXPECT_THAT(mistakes("widgets/run/a.cpp", "#include <QString>\n"), IsEmpty());
    EXPECT_THAT(mistakes("tests/high/a_test.cpp", "#include \"samples.h\"\n"), IsEmpty());
}

TEST(WidgetRoomsOf, ReadsTheRoomsOfBothFloors) {
    const std::map<std::string, std::set<std::string>> expected = {{"low", {"widgets/low", "core/base"}},
                                                                   {"high", {"widgets/high", "widgets/low", "core/base", "core/report"}}};
    EXPECT_EQ(test::widgetRoomsOf("lathe_widgets(low CORE base)\nlathe_widgets(high  USES low CORE report base)\n"), expected);
    EXPECT_THAT(test::widgetIncludeMistakes("widgets/low/a.cpp", "#include \"core/base/a.h\"\n#include \"widgets/low/a.h\"\n", expected),
                IsEmpty());
    EXPECT_THAT(test::widgetIncludeMistakes("widgets/low/a.cpp", "#include \"widgets/high/a.h\"\n#include \"core/report/a.h\"\n", expected),
                ElementsAre(HasSubstr("does not use widgets/high"), HasSubstr("does not use core/report")));
    EXPECT_THAT(test::widgetIncludeMistakes("widgets/new/a.cpp", "", expected), ElementsAre(HasSubstr("does not name")));
}

TEST(ExcessUses, AreFound) {
    const std::map<std::string, std::string> idle = {{"core/high/a.cpp", "#include \"core/high/a.h\"\n"}};
    EXPECT_THAT(test::excessUses(idle, kTwoRooms, "core"), ElementsAre(HasSubstr("high declares that it uses low")));
    EXPECT_THAT(test::excessUses({{"core/high/a.h", "#include \"core/low/b.h\"\n"}}, kTwoRooms, "core"), IsEmpty());
    const std::map<std::string, std::set<std::string>> window = {{"plots", {"widgets/plots", "widgets/common", "core/base"}}};
    EXPECT_THAT(test::excessUses({{"widgets/plots/a.cpp", "#include \"core/base/error.h\"\n"}}, window, "widgets"),
                ElementsAre(HasSubstr("widgets/common")));
}

TEST(ReachableRooms, ComeThroughOthers) {
    const std::map<std::string, std::set<std::string>> rooms = {
        {"low", {"low"}}, {"middle", {"middle", "low"}}, {"high", {"high", "middle"}}};
    EXPECT_THAT(test::reachableRooms({"high"}, rooms), ElementsAre("high", "low", "middle"));
    EXPECT_THAT(test::reachableRooms({"low"}, rooms), ElementsAre("low"));
}

TEST(CoreRoomsOfTheWindow, AreThoseThatItsFilesInclude) {
    EXPECT_THAT(test::coreRoomsOfTheWindow({{"app/workbench/a.cpp", "#include \"core/low/a.h\"\n"},
                                            {"widgets/run/a.h", "#include \"core/middle/a.h\"\n#include <vector>\n"},
                                            {"app/cli/a.cpp", "#include \"core/high/a.h\"\n"}}),
                ElementsAre("low", "middle"));
}

TEST(FormMistakes, AreFound) {
    const std::string licence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
    EXPECT_THAT(test::formMistakes("core/low/a.h", licence + "int x;\n"), ElementsAre(HasSubstr("#pragma once")));
    EXPECT_THAT(test::formMistakes("core/low/a.cpp", "int x;\n" + licence), ElementsAre(HasSubstr("SPDX")));
    EXPECT_THAT(test::formMistakes("core/low/a.h", licence + "// What it is.\n#pragma once\n"), IsEmpty());
}

}  // namespace
}  // namespace lathe
